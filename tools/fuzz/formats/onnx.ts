import { readdirSync, readFileSync } from 'node:fs';
import { onnxFormat } from '../../../packages/formats/src/onnx/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';
import { tensorFormat } from '../tensorFormat.ts';

const folder = new URL('../../../packages/formats/tests/fixtures/onnx/', import.meta.url);
const written = tensorFormat('onnx', onnxFormat, { isText: true });

/** Networks of every layer as ONNX, in each encoding, and files of other programs. */
export const onnx: FuzzFormat = {
  ...written,
  async seeds() {
    const files = readdirSync(folder).filter((file) => file.endsWith('.onnx'));
    return [...(await written.seeds()), ...files.map((file) => readFileSync(new URL(file, folder)))];
  },
};
