import { readRunRecord, writeRunRecord } from '../../../packages/recipes/src/index.ts';
import { exampleRecord } from '../../../packages/recipes/tests/support/exampleRecord.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

/** Records of runs, by the command and by other programs. */
export const record: FuzzFormat = {
  name: 'record',
  isText: true,
  async seeds() {
    const { flags: _, ...withoutFlags } = exampleRecord;
    return [exampleRecord, withoutFlags].map((one) => Buffer.from(writeRunRecord(one)));
  },
  async read(bytes) {
    readRunRecord(new TextDecoder().decode(bytes));
  },
};
