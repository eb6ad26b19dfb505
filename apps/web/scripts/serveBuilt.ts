import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { readPage } from '../../cli/src/page/files.ts';
import { type ServedPage, serve } from '../../cli/src/page/serve.ts';

/** Builds the page and serves it as `inkling draw` does: compressed, and with strict headers. */
export async function serveBuilt(): Promise<ServedPage> {
  const root = resolve(import.meta.dirname, '..');
  // Not into dist/, where another program may be building it.
  const outDir = await mkdtemp(join(tmpdir(), 'inkling-page-'));
  try {
    await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    return await serve(await readPage(outDir), 0);
  } finally {
    await rm(outDir, { recursive: true });
  }
}
