import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle } from './bundle.ts';

const cli = resolve(import.meta.dirname, '../apps/cli');

/** The bundle of this run, which several projects use. */
let bundled: Promise<{ folder: string; program: string }> | undefined;

/** Bundles the command once for all tests that start it. Its sources take three times as long to start. */
export default async function bundleInkling(project: TestProject): Promise<() => Promise<void>> {
  bundled ??= bundleCommand();
  const { folder, program } = await bundled;
  project.provide('inklingProgram', program);
  return () => rm(folder, { recursive: true, force: true });
}

async function bundleCommand(): Promise<{ folder: string; program: string }> {
  // Below the command, the program finds the packages that are not bundled. Its manifest is one folder up, as
  // in the published package.
  await mkdir(join(cli, 'node_modules'), { recursive: true });
  const folder = await mkdtemp(join(cli, 'node_modules/.program-'));
  const out = join(folder, 'dist');
  await cp(join(cli, 'package.json'), join(folder, 'package.json'));
  await bundle(
    { file: join(cli, 'src/main.ts') },
    {
      out,
      external: [
        '@fontsource/inter',
        '@jsquash/avif',
        '@jsquash/webp',
        '@resvg/resvg-wasm',
        'bullmq',
        'ioredis',
      ],
    },
  );
  return { folder, program: join(out, 'main.mjs') };
}
