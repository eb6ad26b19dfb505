import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FileError } from '../files/fileError.ts';

/**
 * The folder of the built page. The published command contains it. When the command runs from its sources,
 * the page is built now, so it is never out of date; this takes a second.
 * @throws FileError when the page cannot be built.
 */
export async function builtPage(): Promise<string> {
  // This file is src/page/builtPage.ts, or a part of dist/, which contains the page.
  return import.meta.url.endsWith('.ts') ? buildPage(pathTo('../../../web')) : pathTo('page');
}

async function buildPage(web: string): Promise<string> {
  try {
    const vite = join(web, 'node_modules/vite/bin/vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: web });
  } catch (cause) {
    throw new FileError(
      'FILE_FAILED',
      `${web}: the page cannot be built. Run pnpm --dir apps/web build to see why.`,
      { cause },
    );
  }
  return join(web, 'dist');
}

function pathTo(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
