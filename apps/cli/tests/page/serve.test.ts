import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { publishedSets } from '@inkling/mnist';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readPage, withModel } from '../../src/page/files.ts';
import { type Patience, type ServedPage, serve } from '../../src/page/serve.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const folder = temporaryFolder();
let page: ServedPage;

beforeAll(async () => {
  await mkdir(join(folder.path, 'page/assets'), { recursive: true });
  await writeFile(join(folder.path, 'secret.txt'), 'secret');
  await writeFile(join(folder.path, 'page/index.html'), '<h1>The page</h1>');
  await writeFile(join(folder.path, 'page/model.json'), '{}');
  await writeFile(join(folder.path, 'page/assets/a b.js'), 'draw()');
  await writeFile(join(folder.path, 'page/icon.svg'), '<svg/>');
  await writeFile(join(folder.path, 'page/icon.png'), 'PNG');
  await writeFile(join(folder.path, 'page/manifest.webmanifest'), '{}');
  const model = new TextEncoder().encode('{"mine":1}');
  page = await serve(withModel(await readPage(join(folder.path, 'page')), model, 'my ünit.json'), 0);
});
afterAll(() => page.close());

/** Requests exactly this path. `fetch` would normalize it first. */
function ask(path: string, { method = 'GET', headers = {} } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(page.address);
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    asked.on('error', reject).end();
  });
}

/** Requests a file as it is coded. */
function bytesOf(port: number, path: string, accepted: string | undefined) {
  return new Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
    const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    });
    asked.on('error', reject).end();
  });
}

test('the page may ask the mirrors of MNIST that allow it, and no other server', async () => {
  const mirrors = publishedSets.find(({ name }) => name === 'mnist')?.mirrors ?? [];
  const allowed = mirrors.flatMap((mirror) =>
    mirror.allowsPages && 'folder' in mirror ? [new URL(mirror.folder).origin] : [],
  );
  const { headers } = await ask('/');
  expect(headers['content-security-policy']).toContain(`; connect-src 'self' ${allowed.join(' ')};`);
});

test.each([
  ['/', 'text/html; charset=utf-8', '<h1>The page</h1>'],
  ['/index.html?x=1', 'text/html; charset=utf-8', '<h1>The page</h1>'],
  ['/assets/a%20b.js', 'text/javascript; charset=utf-8', 'draw()'],
  ['/icon.svg', 'image/svg+xml', '<svg/>'],
  ['/icon.png', 'image/png', 'PNG'],
  ['/manifest.webmanifest', 'application/manifest+json', '{}'],
])(
  '%s is sent as %s, isolated, not cached, and may load only files of the page',
  async (path, type, content) => {
    const { status, headers, text } = await ask(path);
    expect([status, text]).toEqual([200, content]);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-length': String(content.length),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';");
    expect(policy).not.toContain("'unsafe-");
  },
);

test('the server sends the given network, with its name', async () => {
  const { headers, text } = await ask('/model.json');
  expect(text).toBe('{"mine":1}');
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'content-disposition': "inline; filename*=UTF-8''my%20%C3%BCnit.json",
  });
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '//secret.txt',
  '/assets',
  '/assets/',
  '/constructor',
  '/%',
  'http://127.0.0.1/../secret.txt',
])('%s is no file of the page', async (path) => {
  const { status, text } = await ask(path);
  expect([status, text]).toEqual([404, 'There is no such file.\n']);
});

test('HEAD sends the same headers without the content', async () => {
  const [head, get] = await Promise.all([ask('/', { method: 'HEAD' }), ask('/')]);
  expect(head).toMatchObject({ status: 200, text: '' });
  expect(head.headers['content-length']).toBe(get.headers['content-length']);
  expect(await ask('/none', { method: 'HEAD' })).toMatchObject({ status: 404, text: '' });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
  expect(await ask('/', { method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

describe('a long file', () => {
  const text = 'draw();'.repeat(1000);
  const noise = new Uint8Array(5000).fill(3);

  async function served(): Promise<ServedPage> {
    const bytes = new TextEncoder().encode(text);
    const files = new Map([
      ['/a.js', { type: 'text/javascript; charset=utf-8', content: bytes }],
      ['/a.png', { type: 'application/octet-stream', content: noise }],
    ]);
    const own = await serve(files, 0);
    onTestFinished(() => own.close());
    return own;
  }

  test.each([
    ['br', 'gzip, deflate, br, zstd', (bytes: Buffer) => brotliDecompressSync(bytes)],
    ['gzip', 'gzip, deflate', (bytes: Buffer) => gunzipSync(bytes)],
    ['gzip', 'br;q=0, GZIP;q=0.5', (bytes: Buffer) => gunzipSync(bytes)],
    [undefined, 'identity', (bytes: Buffer) => bytes],
    [undefined, 'br; q=0.0, brotli', (bytes: Buffer) => bytes],
    [undefined, undefined, (bytes: Buffer) => bytes],
  ])('is sent as %s to a client that accepts %s', async (coding, accepted, unpack) => {
    const { port } = new URL((await served()).address);
    for (let time = 0; time < 2; time += 1) {
      const { headers, bytes } = await bytesOf(Number(port), '/a.js', accepted);
      expect(headers['content-encoding']).toBe(coding);
      expect(headers.vary).toBe('Accept-Encoding');
      expect(headers['content-length']).toBe(String(bytes.length));
      expect(unpack(bytes).toString()).toBe(text);
    }
  });

  test('that is no text is sent as it is', async () => {
    const { port } = new URL((await served()).address);
    const { headers, bytes } = await bytesOf(Number(port), '/a.png', 'br, gzip');
    expect([headers['content-encoding'], new Uint8Array(bytes)]).toEqual([undefined, noise]);
  });
});

describe('a client that is too slow loses its connection', () => {
  async function connected(patience: Patience) {
    // More than the buffers of a connection hold.
    const files = new Map([['/', { type: 'application/octet-stream', content: new Uint8Array(50_000_000) }]]);
    const own = await serve(files, 0, patience);
    onTestFinished(() => own.close());
    const { port } = new URL(own.address);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    // Not `once`, which fails if the server has closed before the client writes.
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await once(socket, 'connect');
    return { socket, port, closed };
  }

  test('while it sends its request', async () => {
    const { socket, closed } = await connected({ request: 50 });
    socket.write('GET / HTTP/1.1\r\nHost: ');
    socket.resume();
    await closed;
  });

  test('while it takes its response', async () => {
    const { socket, port, closed } = await connected({ response: 50 });
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    // It reads a little, and then nothing until the server has given up.
    await once(socket, 'readable');
    await new Promise((resolve) => setTimeout(resolve, 300));
    let size = 0;
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    await closed;
    expect(size).toBeLessThan(50_000_000);
  });
});

describe('a request under the name of another host', () => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example'])(
    '%s, gets nothing',
    async (host) => {
      const { status, text } = await ask('/', { headers: { host } });
      expect(status).toBe(421);
      expect(text).not.toContain('The page');
    },
  );

  test('localhost, is at home', async () => {
    const host = `localhost:${new URL(page.address).port}`;
    expect((await ask('/', { headers: { host } })).status).toBe(200);
  });
});

test('a port in use is refused with a sentence', async () => {
  const port = Number(new URL(page.address).port);
  await expect(serve(new Map(), port)).rejects.toThrow(
    `--port: ${port} cannot be used: it is taken by another program. Choose another one`,
  );
});

test('a folder without a page is refused with a sentence', async () => {
  await expect(readPage(join(folder.path, 'nowhere'))).rejects.toThrow(/nowhere: there is no built page\./);
});
