import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { chromiumOptions } from '../../../../tools/chromium.ts';
import { servePage } from './servePage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built page. */
    readonly builtPage: string;
    /** Address of the page with the strict headers of `inkling draw`. */
    readonly strictPage: string;
    /** Address of the page on a plain static host, in a subfolder. */
    readonly plainPage: string;
    readonly browserEndpoint: string;
  }
}

/** Builds the page once, serves it, and starts the browser that all tests share. */
export default async function openPage(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-page-'));
  const root = resolve(import.meta.dirname, '../..');
  await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const strict = await servePage(folder, { isStrict: true });
  const plain = await servePage(folder, { isStrict: false });
  const browser = await chromium.launchServer(chromiumOptions);
  project.provide('builtPage', folder);
  project.provide('strictPage', strict.address);
  project.provide('plainPage', plain.address);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await Promise.all([browser.close(), strict.close(), plain.close()]);
    await rm(folder, { recursive: true });
  };
}
