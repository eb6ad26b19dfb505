import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.ts';

const cli = resolve(import.meta.dirname, '../apps/cli');

/**
 * Packages that stay where they are, because they read files of their own, or are loaded only if they are
 * there.
 */
const external = [
  '@fontsource/inter',
  '@jsquash/avif',
  '@jsquash/webp',
  'koffi',
  '@resvg/resvg-wasm',
  'bullmq',
  'ioredis',
];

/** The command as one program, below the command, where it finds the packages that are not bundled. */
export async function bundleProgram(): Promise<{ program: string; remove(): Promise<void> }> {
  await mkdir(join(cli, 'node_modules'), { recursive: true });
  const folder = await mkdtemp(join(cli, 'node_modules/.program-'));
  const out = join(folder, 'dist');
  // Its manifest is one folder up, as in the published package.
  await cp(join(cli, 'package.json'), join(folder, 'package.json'));
  await bundle({ file: join(cli, 'src/main.ts') }, { out, external });
  return { program: join(out, 'main.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}
