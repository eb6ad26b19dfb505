import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../..');

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
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

const without = await sizeOfPage();
const addedBy = async (name: string) =>
  (await sizeOfPage(`import { ${name} } from './src/onnx/index.ts'; globalThis.more = ${name};`)) - without;

test('reading ONNX adds at most 12,000 bytes to a page, with its library', async () => {
  expect(await addedBy('onnxReader')).toBeLessThanOrEqual(12_000);
});

test('reading and writing ONNX add at most 17,000', async () => {
  expect(await addedBy('onnxFormat')).toBeLessThanOrEqual(17_000);
});
