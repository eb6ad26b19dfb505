import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

// The bytes that a page loads: bundled, minified and compressed, as on a site.

/** The exports that a page needs to train and run a multilayer perceptron. */
const MLP = 'adam, linear, predict, relu, sequential, softmaxCrossEntropy, train';

/**
 * Bundles a program, with the exact binary if the program loads one. The fast binary is a file that few pages
 * load, so it does not count.
 */
async function bundle(program: string): Promise<{ text: string; bytes: number; modules: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    target: 'es2024',
    outdir: 'out',
    conditions: ['@inkling/source', 'browser'],
  });
  const files = outputFiles.filter(({ path }) => !/fast-\w+\.js$/.test(path));
  return {
    text: files.map(({ text }) => text).join('\n'),
    modules: Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0),
    ),
    bytes: files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0),
  };
}

/** Text that occurs only in the layer `conv2d` of nn. */
const ONLY_IN_CONV2D = 'groups must divide both the';

function isOfReference(module: string): boolean {
  return module.includes('/tensor/src/reference/');
}

describe('gzipped, in bytes,', () => {
  test('everything of tensor, tensor-wasm and nn is at most 64,900', async () => {
    const { text, bytes } = await bundle(
      `export * from '@inkling/tensor'; export * from '../src/index.ts'; export * from '@inkling/nn';`,
    );
    expect(text).toContain(ONLY_IN_CONV2D);
    expect(bytes).toBeLessThanOrEqual(64_900);
  });

  test('a perceptron on the reference is at most 22,900, and has no convolution', async () => {
    const { text, bytes, modules } = await bundle(
      `import { ${MLP} } from '@inkling/nn';
       import { referenceBackend } from '@inkling/tensor';
       console.log(${MLP}, referenceBackend);`,
    );
    expect(text).not.toContain(ONLY_IN_CONV2D);
    expect(modules.some(isOfReference)).toBe(true);
    expect(bytes).toBeLessThanOrEqual(22_900);
  });

  test('a perceptron in WebAssembly is at most 39,500, and has nothing of the reference', async () => {
    const { text, bytes, modules } = await bundle(
      `import { ${MLP} } from '@inkling/nn';
       import { wasmBackend } from '../src/index.ts';
       console.log(${MLP}, wasmBackend);`,
    );
    expect(text).not.toContain(ONLY_IN_CONV2D);
    expect(modules.filter(isOfReference)).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(39_500);
  });
});
