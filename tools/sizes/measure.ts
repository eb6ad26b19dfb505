import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { EntryPoint } from '../release/entryPoints.ts';
import { root } from '../release/workspacePackages.ts';

/** Bytes of an entry point with all that it imports. */
export interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

/**
 * Bundles all exports of a built entry point, as esbuild does for an application that uses each of them. What
 * a user bundles is less, as unused exports are left out.
 */
export async function measure({ folder, code }: EntryPoint): Promise<Size> {
  const { outputFiles } = await build({
    entryPoints: [join(root, folder, code)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: code.endsWith('.node.js') ? 'node' : 'browser',
    // Node's own modules, which only Node reaches.
    external: ['node:*'],
    logLevel: 'error',
  });
  const [{ contents }] = outputFiles;
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
}
