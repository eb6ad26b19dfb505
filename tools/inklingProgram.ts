import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle } from './bundle.ts';

const cli = resolve(import.meta.dirname, '../apps/cli');

/** Bundles the command once for all tests that start it. Its sources take three times as long to start. */
export default async function bundleInkling(project: TestProject): Promise<() => Promise<void>> {
  // Below the command, the program finds the packages that are not bundled. Its manifest is one folder up, as
  // in the published package.
  await mkdir(join(cli, 'node_modules'), { recursive: true });
  const folder = await mkdtemp(join(cli, 'node_modules/.program-'));
  const out = join(folder, 'dist');
  await cp(join(cli, 'package.json'), join(folder, 'package.json'));
  await bundle(
    { file: join(cli, 'src/main.ts') },
    { out, external: ['@fontsource/inter', '@jsquash/avif', '@jsquash/webp', '@resvg/resvg-wasm'] },
  );
  project.provide('inklingProgram', join(out, 'main.mjs'));
  return () => rm(folder, { recursive: true, force: true });
}
