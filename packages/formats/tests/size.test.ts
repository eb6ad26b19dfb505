import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '..');

/** The library that unpacks archives, some 1,900 bytes. It is not counted. */
const LIBRARY = 'fflate';

/** A page that reads models of our own. */
const page = `
import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
globalThis.read = (bytes: Uint8Array) => readModel(bytes, { backend: referenceBackend(), layers: allLayers });
`;

/** The bytes of a page, bundled, minified and gzipped. */
async function sizeOfPage(more = ''): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: page + more, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    conditions: ['@inkling/source'],
    external: [LIBRARY],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

const without = await sizeOfPage();
const addedBy = async (format: string, name: string) =>
  (await sizeOfPage(`import { ${name} } from './src/${format}/index.ts'; globalThis.more = ${name};`)) -
  without;

test.for<[what: string, most: number, format: string, name: string]>([
  ['reading ONNX, with its library,', 12_000, 'onnx', 'onnxReader'],
  ['reading and writing ONNX', 17_000, 'onnx', 'onnxFormat'],
  ['reading the tensors of safetensors', 3000, 'safetensors', 'readSafetensors'],
  ['reading and writing networks as safetensors', 3000, 'safetensors', 'safetensorsFormat'],
  ['reading the arrays of npz', 3000, 'npz', 'readNpz'],
])('%s adds at most %i bytes to a page', async ([, most, format, name]) => {
  expect(await addedBy(format, name)).toBeLessThanOrEqual(most);
});
