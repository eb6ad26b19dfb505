import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
// The headers of the command, so that the tests see the page as the command serves it.
import { headers } from '../../../cli/src/page/headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

interface ServedFolder {
  readonly address: string;
  /** The files that were asked for, in this order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves a folder on a port, by default a free one. A strict server sends the headers that isolate the page
 * and allow only its own files. A plain server sends none of them, and serves the page in the folder
 * `some/where/`.
 */
export async function servePage(
  folder: string,
  { isStrict, port = 0 }: { readonly isStrict: boolean; readonly port?: number },
): Promise<ServedFolder> {
  const asked: string[] = [];
  const base = isStrict ? '/' : '/some/where/';
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://host');
    const path = normalize(pathname.startsWith(base) ? pathname.slice(base.length) : pathname) || '.';
    const file = path === '.' ? 'index.html' : path;
    asked.push(file);
    const content = await readFile(join(folder, file)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      ...(isStrict ? headers : {}),
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server has no port.');
  return {
    address: `http://127.0.0.1:${place.port}${base}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
