import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readStateDict } from '../../../packages/formats/src/pytorch/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';
import { withZipChecksums } from '../zipChecksums.ts';

const fixtures = resolve(import.meta.dirname, '../../../packages/formats/tests/fixtures/pytorch');
/** Files of PyTorch that are refused as they are. */
const REFUSED = ['expanded.pt', 'module.pt', 'old.pt', 'os-system.pt'];

/** Weights that PyTorch saved. Most get the right checksums after the mutation. */
export const pytorch: FuzzFormat = {
  name: 'pytorch',
  isText: false,
  async seeds() {
    const names = readdirSync(fixtures).filter((name) => name.endsWith('.pt') && !REFUSED.includes(name));
    return names.map((name) => new Uint8Array(readFileSync(resolve(fixtures, name))));
  },
  complete: (bytes, random) => (random.integer(4) === 0 ? bytes : withZipChecksums(bytes)),
  async read(bytes) {
    for (const { numbers } of readStateDict(bytes).values()) numbers();
  },
};
