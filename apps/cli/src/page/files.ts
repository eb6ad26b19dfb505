import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { FileError } from '../files/fileError.ts';

/** A file of the page, as the server sends it. */
interface PageFile {
  readonly type: string;
  readonly content: Uint8Array;
  /** Name of the file, if it differs from the end of its address. */
  readonly name?: string;
}

/** The files of a page by the paths of their addresses: `/`, `/assets/index.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
};

/**
 * Reads all files of a built page into memory, so that no request reads the disk.
 * @throws FileError when the folder has no built page.
 */
export async function readPage(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const type = types[extname(path)] ?? 'application/octet-stream';
    const address = relative(folder, path).split(sep).map(encodeURIComponent).join('/');
    files.set(`/${address}`, { type, content: await readFile(path) });
  }
  const first = files.get('/index.html');
  if (!first) {
    throw new FileError(
      'FILE_MISSING',
      `${folder}: there is no built page. Name the folder that pnpm --dir apps/web build has made.`,
    );
  }
  return files.set('/', first);
}

/** Replaces the network of the page by the bytes of a model file, with the name of that file. */
export function withModel(files: PageFiles, content: Uint8Array, name: string): PageFiles {
  const model = { type: types['.json'], content, name };
  return new Map([...files, ['/model.json', model]]);
}
