import { createServer, type RequestListener } from 'node:http';
import { ArgumentError } from '@inkling/tensor';
import { compress } from './compress.ts';
import type { PageFiles } from './files.ts';
import { headers } from './headers.ts';

/** Only this machine can connect. */
const HOST = '127.0.0.1';

export interface ServedPage {
  readonly address: string;
  /** Stops the server at once and closes all connections. */
  close(): Promise<void>;
}

/** How long the server waits for clients, in milliseconds. */
export interface Patience {
  /** For a whole request. Default 10,000. */
  readonly request?: number;
  /** For a client that takes nothing of its response. Default 30,000. */
  readonly response?: number;
}

/** A browser opens six connections at once. */
const MOST_CONNECTIONS = 100;

/**
 * Serves these files, and nothing else, to this machine. A client that is too slow loses its connection.
 * @param port 0 for a free port.
 * @throws ArgumentError when the port cannot be used.
 */
export async function serve(
  files: PageFiles,
  port: number,
  { request = 10_000, response = 30_000 }: Patience = {},
): Promise<ServedPage> {
  const server = createServer({
    requestTimeout: request,
    headersTimeout: request,
    connectionsCheckingInterval: Math.ceil(request / 2),
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(response);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'it is taken by another program' : cause.message;
      reject(
        new ArgumentError(
          `--port: ${port} cannot be used: ${reason}. Choose another one, or leave --port out for one that is free.`,
        ),
      );
    });
    server.listen(port, HOST, resolve);
  });
  const place = server.address();
  const chosen = place !== null && typeof place === 'object' ? place.port : port;
  server.on('request', answerWith(files, chosen));
  return {
    address: `http://${HOST}:${chosen}/`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answerWith(files: PageFiles, port: number): RequestListener {
  const names = [HOST, 'localhost'];
  const hosts = new Set(names.map((name) => `${name}:${port}`));
  // Browsers leave out the default port.
  if (port === 80) for (const name of names) hosts.add(name);

  return async (request, response) => {
    const refuse = (status: number, sentence: string, more: Readonly<Record<string, string>> = {}) => {
      const type = { 'Content-Type': 'text/plain; charset=utf-8' };
      response
        .writeHead(status, { ...headers, ...type, ...more })
        .end(request.method === 'HEAD' ? undefined : `${sentence}\n`);
    };
    // Another site could point a name of its own here (DNS rebinding). It must not read these files.
    if (!hosts.has(request.headers.host ?? '')) {
      refuse(421, 'This page is available only under the address of this machine.');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(405, 'Only GET and HEAD are allowed here.', { Allow: 'GET, HEAD' });
      return;
    }
    const [path] = (request.url ?? '').split('?');
    const file = files.get(path);
    if (!file) {
      refuse(404, 'There is no such file.');
      return;
    }
    const { content, coding } = await compress(
      file.content,
      file.type,
      request.headers['accept-encoding']?.toString(),
    );
    response
      .writeHead(200, {
        ...headers,
        'Content-Type': file.type,
        'Content-Length': content.length,
        Vary: 'Accept-Encoding',
        ...(coding && { 'Content-Encoding': coding }),
        // RFC 6266, section 4.3: a name in any script.
        ...(file.name && {
          'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        }),
      })
      .end(request.method === 'HEAD' ? undefined : content);
  };
}
