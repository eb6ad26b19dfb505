import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';

/** The built site. */
export const built = resolve(import.meta.dirname, '../dist');

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Serves the built site as static files, from a folder that the build knows nothing of. */
export async function serveSite(): Promise<{ address: string; close(): void }> {
  const folder = '/some/folder/';
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const file = join(built, path.slice(folder.length));
    const content = path.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined;
    response.writeHead(content ? 200 : 404, { 'Content-Type': types[extname(file)] ?? '' }).end(content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server of the site has no port.');
  return { address: `http://127.0.0.1:${place.port}${folder}`, close: () => server.close() };
}
