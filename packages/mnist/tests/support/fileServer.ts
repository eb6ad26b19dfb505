import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export interface FileRequest {
  /** The path, without the first slash. */
  readonly path: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** How many requests there were for this path before. */
  readonly before: number;
  /** The file at this path. */
  readonly bytes: Buffer | undefined;
  /**
   * Answers as a good server does: all of the file, or the range that was asked for if the version is the
   * same, or 404.
   */
  readonly serve: () => void;
}

export interface FileServer {
  /** Its address, with a slash at the end. */
  readonly address: string;
  /** The paths that were asked for, each with its range. */
  readonly requests: string[];
}

/** Serves files from this machine until the test ends. `answer` may answer otherwise, or not at all. */
export async function serveFiles(
  files: Readonly<Record<string, Uint8Array>>,
  answer: (request: FileRequest) => void = ({ serve }) => serve(),
): Promise<FileServer> {
  const requests: string[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    const bytes = path in files ? Buffer.from(files[path]) : undefined;
    const { range } = request.headers;
    requests.push(range === undefined ? path : `${path} ${range}`);
    const before = counts.get(path) ?? 0;
    counts.set(path, before + 1);
    const isSame = bytes && [undefined, etagOf(bytes)].includes(request.headers['if-range']?.toString());
    const serve = () => serveWell(response, bytes, isSame ? range : undefined);
    answer({ path, request, response, before, bytes, serve });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { address: `http://127.0.0.1:${address.port}/`, requests };
}

/** The name of a version, as servers send it. */
export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
}

function serveWell(response: ServerResponse, bytes: Buffer | undefined, range: string | undefined): void {
  if (bytes === undefined) return void response.writeHead(404).end('<html>no such file</html>');
  const etag = etagOf(bytes);
  if (range === undefined) {
    return void response.writeHead(200, { 'content-length': bytes.length, etag }).end(bytes);
  }
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes.length : Number(to) + 1;
  if (start >= bytes.length) {
    return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
  }
  const part = bytes.subarray(start, end);
  response
    .writeHead(206, {
      'content-length': part.length,
      'content-range': `bytes ${start}-${start + part.length - 1}/${bytes.length}`,
      etag,
    })
    .end(part);
}
