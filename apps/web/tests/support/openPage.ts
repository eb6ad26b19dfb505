import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { servePage } from './servePage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built page. */
    readonly builtPage: string;
    /** Address of the page with the strict headers of `inkling draw`. */
    readonly strictPage: string;
    /** Address of the page on a plain static host, in a subfolder. */
    readonly plainPage: string;
  }
}

/** Builds the page once, and serves it. */
export default async function openPage(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-page-'));
  const root = resolve(import.meta.dirname, '../..');
  await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const strict = await servePage(folder, { isStrict: true });
  const plain = await servePage(folder, { isStrict: false });
  project.provide('builtPage', folder);
  project.provide('strictPage', strict.address);
  project.provide('plainPage', plain.address);
  return async () => {
    await Promise.all([strict.close(), plain.close()]);
    await rm(folder, { recursive: true });
  };
}
