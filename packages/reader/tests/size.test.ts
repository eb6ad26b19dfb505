import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { describe, expect, test } from 'vitest';

// The bytes of a reader that a page loads: bundled, minified and compressed, as on a site.

const root = resolve(import.meta.dirname, '..');

/** The files of a bundle of the reader. */
async function bundle(): Promise<Rolldown.OutputChunk[]> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@inkling/source', 'browser'] },
    build: {
      write: false,
      target: 'es2024',
      modulePreload: false,
      rolldownOptions: { input: 'src/index.ts', preserveEntrySignatures: 'strict' },
    },
  });
  if (!('output' in built)) expect.fail('The bundler made several bundles.');
  return built.output.filter((file) => file.type === 'chunk');
}

function holds(file: Rolldown.OutputChunk, path: string): boolean {
  return file.moduleIds.some((id) => id.includes(path));
}

function bytesOf(files: readonly Rolldown.OutputChunk[]): number {
  return files.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}

describe('a reader, gzipped, in bytes,', async () => {
  const files = await bundle();
  const reference = files.filter((file) => holds(file, '/tensor/src/reference/'));
  const weights = files.filter((file) => holds(file, '/network/weights.ts'));
  const code = files.filter((file) => !reference.includes(file) && !weights.includes(file));

  test('is at most 40,000 without weights, and the reference is a file of its own', () => {
    expect([reference.length, weights.length]).toEqual([1, 1]);
    expect(bytesOf(code)).toBeLessThanOrEqual(40_000);
  });

  test('is at most 290,000 with weights', () => {
    expect(bytesOf([...code, ...weights])).toBeLessThanOrEqual(290_000);
  });
});
