import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { describe, expect, test } from 'vitest';

// The bytes that a page loads: bundled, minified and compressed, as on a site.

/** The exports that a page needs to train and run a multilayer perceptron. */
const MLP = 'adam, linear, predict, relu, sequential, softmaxCrossEntropy, train';

/**
 * Bundles a program, with the exact binary if the program loads one. The fast binaries are files that few
 * pages load, so they do not count.
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
  const loaded = filesOf(metafile.outputs);
  const files = outputFiles.filter(({ path }) => loaded.has(basename(path)));
  return {
    text: files.map(({ text }) => text).join('\n'),
    modules: Object.entries(metafile.outputs)
      .filter(([path]) => loaded.has(basename(path)))
      .flatMap(([, { inputs }]) => Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0)),
    bytes: files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0),
  };
}

/**
 * The names of the files that a page may load. esbuild also writes files that only code that it dropped would
 * load.
 */
function filesOf(outputs: Metafile['outputs']): Set<string> {
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (/(fast|denseFast)-\w+\.js$/.test(path) || loaded.has(basename(path))) return;
    loaded.add(basename(path));
    for (const { path: imported } of outputs[path].imports) visit(imported);
  };
  visit('out/stdin.js');
  return loaded;
}

/** Text that occurs only in the layer `conv2d` of nn. */
const ONLY_IN_CONV2D = 'groups must divide both the';

function isOfReference(module: string): boolean {
  return module.includes('/tensor/src/reference/');
}

describe('gzipped, in bytes,', () => {
  test('everything of tensor, tensor-wasm and nn, with one backend, is at most 68,000', async () => {
    const { text, bytes } = await bundle(
      `export * from '@inkling/tensor'; export { wasmBackend } from '../src/index.ts'; export * from '@inkling/nn';`,
    );
    expect(text).toContain(ONLY_IN_CONV2D);
    expect(bytes).toBeLessThanOrEqual(68_000);
  });

  test('a perceptron on the reference is at most 23,100, and has no convolution', async () => {
    const { text, bytes, modules } = await bundle(
      `import { ${MLP} } from '@inkling/nn';
       import { referenceBackend } from '@inkling/tensor';
       console.log(${MLP}, referenceBackend);`,
    );
    expect(text).not.toContain(ONLY_IN_CONV2D);
    expect(modules.some(isOfReference)).toBe(true);
    expect(bytes).toBeLessThanOrEqual(23_100);
  });

  test('a perceptron in WebAssembly is at most 41,000, and has nothing of the reference', async () => {
    const { text, bytes, modules } = await bundle(
      `import { ${MLP} } from '@inkling/nn';
       import { wasmBackend } from '../src/index.ts';
       console.log(${MLP}, wasmBackend);`,
    );
    expect(text).not.toContain(ONLY_IN_CONV2D);
    expect(modules.filter(isOfReference)).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(41_000);
  });

  test('a perceptron on the backend for dense networks is at most 35,100, and has one binary', async () => {
    const { text, bytes, modules } = await bundle(
      `import { ${MLP} } from '@inkling/nn';
       import { denseBackend } from '../src/index.ts';
       console.log(${MLP}, denseBackend);`,
    );
    expect(text).not.toContain(ONLY_IN_CONV2D);
    expect(modules.filter(isOfReference)).toEqual([]);
    expect(modules.filter((module) => module.includes('/generated/'))).toEqual([
      expect.stringMatching(/kernelNames\.ts$/),
      expect.stringMatching(/dense\.ts$/),
    ]);
    expect(modules.some((module) => module.endsWith('/kernels/conv2d.ts'))).toBe(false);
    expect(bytes).toBeLessThanOrEqual(35_100);
  });
});
