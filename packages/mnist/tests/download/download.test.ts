import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { downloadDataset, loadDataset, type PublishedSet } from '../../src/index.node.ts';
import { expectImages, expectRightFiles, filesIn } from '../support/cache.ts';
import { etagOf, type FileRequest, serveFiles } from '../support/fileServer.ts';
import { refusalOf } from '../support/outcome.ts';
import { smallContents, smallFiles, smallSet, unsummed } from '../support/smallSet.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const IMAGES = 'train-images-idx3-ubyte.gz';
const names = Object.keys(smallFiles).sort();
// Short, so that a server that says nothing is given up soon.
const impatient = { connectSeconds: 1, stallSeconds: 1 };

describe('a set', () => {
  test('is downloaded, checked, kept, and read without the network from then on', async () => {
    const cache = await temporaryFolder();
    const { address, requests } = await serveFiles(smallFiles);
    const progress: string[] = [];
    const set = smallSet(address);
    const options = { cache, onProgress: ({ file }: { file: string }) => void progress.push(file) };
    expectImages(await loadDataset(set, options));
    expect(requests.toSorted()).toEqual(names);
    expect([...new Set(progress)].toSorted()).toEqual(Object.keys(smallContents).toSorted());
    expect(await filesIn(cache)).toEqual(names.map((name) => join('small', name)));
    await expectRightFiles(cache);

    expectImages(await loadDataset(set, { cache, download: false }));
    const again = await downloadDataset(set, { cache });
    expect(again.map(({ isNew, verified }) => [isNew, verified])).toEqual(Array(4).fill([false, 'sha256']));
    expect(requests).toHaveLength(4);
  });

  test('is not kept without a cache', async () => {
    const { address, requests } = await serveFiles(smallFiles);
    expectImages(await loadDataset(smallSet(address), { cache: false }));
    expectImages(await loadDataset(smallSet(address), { cache: false }));
    expect(requests).toHaveLength(8);
  });

  test('is downloaded again where the kept file is damaged', async () => {
    const cache = await temporaryFolder();
    const { address, requests } = await serveFiles(smallFiles);
    await downloadDataset(smallSet(address), { cache });
    await writeFile(join(cache, 'small', IMAGES), smallFiles[IMAGES].subarray(0, 500));
    expectImages(await loadDataset(smallSet(address), { cache }));
    expect(requests).toHaveLength(5);
    await expectRightFiles(cache);
  });

  test('that is not kept is refused if nothing may be downloaded', async () => {
    const cache = await temporaryFolder();
    const refusal = await refusalOf(loadDataset('fashion-mnist', { cache, download: false }));
    expect(refusal.code).toBe('FILE_MISSING');
    expect(refusal.message).toContain('Fashion-MNIST is not in');
    expect(refusal.message).toContain('inkling data download fashion-mnist');
  });

  test('whose name is not known is refused with the names that are', async () => {
    await expect(async () => loadDataset('cifar')).rejects.toThrow(/"cifar".*mnist, qmnist, fashion-mnist/);
  });

  test('whose checksums are not known is compared with its structure, and a note says so', async () => {
    const { address } = await serveFiles(smallFiles);
    const notes: string[] = [];
    const options = { cache: false, onNote: (note: string) => void notes.push(note) };
    const files = await downloadDataset(unsummed(smallSet(address)), options);
    expect(files.map(({ verified }) => verified)).toEqual(Array(4).fill('structure'));
    expect(notes[0]).toContain('no checksum to compare with');
  });

  test.each<[string, (set: PublishedSet) => PublishedSet]>([
    ['another number of images', (set) => ({ ...set, train: { ...set.train, count: 61 } })],
    ['fewer classes', (set) => ({ ...set, classNames: [...'01234'] })],
    [
      'swapped files',
      (set) => ({ ...set, train: { ...set.train, images: set.train.labels, labels: set.train.images } }),
    ],
  ])('without checksums is refused for %s', async (_, change) => {
    const cache = await temporaryFolder();
    const { address } = await serveFiles(smallFiles);
    const refusal = await refusalOf(downloadDataset(change(unsummed(smallSet(address))), { cache }));
    expect(refusal.code).toBe('DOWNLOAD');
  });

  test('that two programs download at the same time is whole for both', async () => {
    const cache = await temporaryFolder();
    const { address } = await serveFiles(smallFiles, ({ serve }) => void setTimeout(serve, 20));
    const loads = [1, 2, 3].map(() => loadDataset(smallSet(address), { cache }));
    for (const loaded of await Promise.all(loads)) expectImages(loaded);
    expect(await filesIn(cache)).toEqual(names.map((name) => join('small', name)));
    await expectRightFiles(cache);
  });
});

/** Answers the first request for the images so, and everything else well. */
const atFirst =
  (answer: (request: FileRequest & { readonly bytes: Buffer }) => void) =>
  (request: FileRequest): void => {
    const { path, before, bytes, serve } = request;
    if (path === IMAGES && before === 0 && bytes) answer({ ...request, bytes });
    else serve();
  };

describe('a download is continued', () => {
  const whole = smallFiles[IMAGES].length;
  const cutAt = (at: number) =>
    atFirst(({ response, bytes }) => {
      response.writeHead(200, { 'content-length': bytes.length, etag: etagOf(bytes) });
      response.write(bytes.subarray(0, at), () => response.destroy());
    });

  test('where the connection was cut', async () => {
    const { address, requests } = await serveFiles(smallFiles, cutAt(1000));
    expectImages(await loadDataset(smallSet(address), { cache: false }));
    expect(requests).toContain(`${IMAGES} bytes=1000-`);
  });

  test('where it stalled', async () => {
    const answer = atFirst(({ response, bytes }) => {
      response.writeHead(200, { 'content-length': bytes.length, etag: etagOf(bytes) });
      response.write(bytes.subarray(0, 700));
    });
    const { address, requests } = await serveFiles(smallFiles, answer);
    expectImages(await loadDataset(smallSet(address), { cache: false, ...impatient }));
    expect(requests).toContain(`${IMAGES} bytes=700-`);
  });

  test.each<[string, (request: FileRequest & { readonly bytes: Buffer }) => void]>([
    ['sends all of it again', ({ response, bytes }) => response.writeHead(200).end(bytes)],
    ['answers 416', ({ response }) => response.writeHead(416).end()],
    [
      'sends another range',
      ({ response, bytes }) =>
        response
          .writeHead(206, { 'content-range': `bytes 0-${whole - 1}/${whole}`, etag: etagOf(bytes) })
          .end(bytes),
    ],
    [
      'has another version by now',
      ({ response, bytes }) =>
        response
          .writeHead(206, { 'content-range': `bytes 1000-${whole - 1}/${whole}`, etag: '"2"' })
          .end(bytes.subarray(1000)),
    ],
    [
      'sends wrong bytes for the rest',
      ({ response, bytes }) =>
        response
          .writeHead(206, { 'content-range': `bytes 1000-${whole - 1}/${whole}`, etag: etagOf(bytes) })
          .end(Buffer.alloc(bytes.length - 1000, 7)),
    ],
    ['answers 500 in between', ({ response }) => response.writeHead(500).end()],
  ])('or begun anew, if the server %s', async (_, second) => {
    const first = cutAt(1000);
    const { address } = await serveFiles(smallFiles, (request) => {
      const { path, before, bytes } = request;
      if (path === IMAGES && before === 1 && bytes) second({ ...request, bytes });
      else first(request);
    });
    expectImages(await loadDataset(smallSet(address), { cache: false }));
  });
});

const bad: [string, (request: FileRequest & { readonly bytes: Buffer }) => void, RegExp][] = [
  ['answers 403', ({ response }) => response.writeHead(403).end('<html>'), /answered 403/],
  ['answers 404', ({ response }) => response.writeHead(404).end(), /answered 404/],
  ['answers 416', ({ response }) => response.writeHead(416).end(), /answered 416/],
  ['answers 500', ({ response }) => response.writeHead(500).end(), /answered 500/],
  ['answers 204', ({ response }) => response.writeHead(204).end(), /answered 204/],
  ['answers 206 unasked', ({ response, bytes }) => response.writeHead(206).end(bytes), /answered 206/],
  ['never answers', () => undefined, /no answer for 1 s/],
  ['closes the connection', ({ response }) => response.destroy(), /no connection/],
  [
    'always breaks off after the same byte',
    ({ response, bytes }) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100), () => response.destroy());
    },
    /broke off after 100 bytes/,
  ],
  ['serves a web page', ({ response }) => response.end('<!doctype html><p>Log in'), /a web page/],
  ['serves other images', ({ response }) => response.end(otherImages()), /other bytes than were published/],
  [
    'serves damaged bytes',
    ({ response, bytes }) => response.end(Buffer.from(bytes).fill(0, 500, 520)),
    /gzip|other bytes/,
  ],
  ['ends early', ({ response, bytes }) => response.end(bytes.subarray(0, 900)), /damaged gzip/],
  [
    'says that it is shorter than it is',
    ({ response, bytes }) => response.writeHead(200, { 'content-length': 900 }).end(bytes.subarray(0, 900)),
    /damaged gzip/,
  ],
  [
    'says that it is far longer than it is',
    ({ response, bytes }) => response.writeHead(200, { 'content-length': 10 ** 13 }).end(bytes),
    /more than \d+ bytes/,
  ],
  [
    'sends without end',
    ({ response }) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(2 ** 16, 1)));
      };
      response.on('drain', more);
      more();
    },
    /more than \d+ bytes/,
  ],
  ['serves a bomb', ({ response }) => response.end(bomb), /more bytes than the file has/],
  [
    'redirects in a circle',
    ({ response, path }) => response.writeHead(302, { location: `/${path}` }).end(),
    /no usable answer/,
  ],
  [
    'redirects to a file',
    ({ response }) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    /no usable answer/,
  ],
];
/** 100 times as many bytes as the file has, in a few. */
const bomb = gzipSync(Buffer.alloc(5_000_000));

function otherImages(): Buffer {
  const other = Buffer.from(smallContents['train-images-idx3-ubyte']);
  other[2000] ^= 1;
  return gzipSync(other);
}

describe('if a mirror', () => {
  const some = bad.filter(([name]) => /403|never|other images/.test(name));
  test.each(some)('%s, the next one is tried, and nothing wrong is kept', async (_, answer) => {
    const cache = await temporaryFolder();
    const broken = await serveFiles(smallFiles, (request) => {
      const { bytes, path, serve } = request;
      if (path === IMAGES && bytes) answer({ ...request, bytes });
      else serve();
    });
    const good = await serveFiles(smallFiles);
    expectImages(await loadDataset(smallSet(broken.address, good.address), { cache, ...impatient }));
    expect(broken.requests.length).toBeGreaterThan(0);
    expect(good.requests).toContain(IMAGES);
    expect(await filesIn(cache)).toHaveLength(4);
    await expectRightFiles(cache);
  });

  test.each(bad)(
    'is the only one, and %s, it is refused in words, and nothing wrong is kept',
    async (_, answer, reason) => {
      const cache = await temporaryFolder();
      const { address } = await serveFiles(smallFiles, (request) => {
        const { bytes, path, serve } = request;
        if (path === IMAGES && bytes) answer({ ...request, bytes });
        else serve();
      });
      const refusal = await refusalOf(loadDataset(smallSet(address), { cache, ...impatient }));
      expect(refusal.code).toBe('DOWNLOAD');
      expect(refusal.message).toMatch(
        /^train-images-idx3-ubyte\.gz: Small cannot be downloaded: tried 127\.0\.0\.1/,
      );
      expect(refusal.message).toMatch(reason);
      expect(refusal.message.length).toBeLessThanOrEqual(400);
      await expectRightFiles(cache);
    },
  );

  test('cannot be reached, it is asked once and not for every file', async () => {
    const good = await serveFiles(smallFiles);
    const silent = await serveFiles({}, () => undefined);
    expectImages(await loadDataset(smallSet(silent.address, good.address), { cache: false, ...impatient }));
    expect(silent.requests).toHaveLength(1);
  });

  test('redirects to the file, it is followed', async () => {
    const good = await serveFiles(smallFiles);
    const { address } = await serveFiles(smallFiles, ({ response, path }) =>
      response.writeHead(302, { location: good.address + path }).end(),
    );
    expectImages(await loadDataset(smallSet(address), { cache: false }));
  });

  test('sends the files unpacked, as a packed transfer, they are kept', async () => {
    const cache = await temporaryFolder();
    const { address } = await serveFiles(smallFiles, ({ response, bytes }) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes),
    );
    expectImages(await loadDataset(smallSet(address), { cache }));
    expect(await filesIn(cache)).toEqual(
      Object.keys(smallContents)
        .toSorted()
        .map((name) => join('small', name)),
    );
  });
});

/** An address of this machine at which nothing listens. */
async function closedAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : '';
}

describe('without a network', () => {
  test('the refusal names what was tried', async () => {
    const set = smallSet(await closedAddress(), 'http://no-such-host.invalid/');
    const refusal = await refusalOf(loadDataset(set, { cache: false, ...impatient }));
    expect(refusal.message).toMatch(
      /tried 127\.0\.0\.1:\d+ \(no connection \(ECONNREFUSED\)\), no-such-host\.invalid \(no /,
    );
    expect(refusal.message).toContain('synthetic digits');
    expect(refusal.message.length).toBeLessThanOrEqual(400);
    expect(refusal.cause).toBeInstanceOf(AggregateError);
  });
});

describe('your own copy', () => {
  test('is read from a folder, packed or not, also from the folder gzip in it', async () => {
    for (const files of [smallFiles, smallContents]) {
      const [folder, cache] = [await temporaryFolder(), await temporaryFolder()];
      for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
      const downloaded = await downloadDataset(smallSet('http://127.0.0.1:1/'), { from: folder, cache });
      expect(downloaded.map(({ from }) => from)).toEqual(Array(4).fill(folder));
      expectImages(await loadDataset(smallSet(), { cache, download: false }));
    }
  });

  test('is read from an address, packed or not, with the slash at the end or without', async () => {
    for (const files of [smallFiles, smallContents]) {
      const { address } = await serveFiles(files);
      const from = address.slice(0, -1);
      expectImages(await loadDataset(smallSet('http://127.0.0.1:1/'), { from, cache: false }));
    }
  });

  test('that is not right is refused, and the mirrors are not tried', async () => {
    const folder = await temporaryFolder();
    const { address, requests } = await serveFiles(smallFiles);
    await writeFile(join(folder, 'train-labels-idx1-ubyte'), 'no labels');
    const refusal = await refusalOf(loadDataset(smallSet(address), { from: folder, cache: false }));
    expect(refusal.message).toContain(`it is not in ${folder}`);
    expect(requests).toEqual([]);
  });

  test('may be packed anew, which mirrors may not', async () => {
    const { train, ...set } = smallSet('http://127.0.0.1:1/');
    const images = { name: train.images.name, packedSha256: '0'.repeat(64) };
    const packed = { ...set, train: { ...train, images } };
    const { address } = await serveFiles(smallFiles);
    const [file] = await downloadDataset(packed, { from: address, cache: false });
    expect(file.verified).toBe('structure');
    const mirrors = [{ folder: address }];
    const refusal = await refusalOf(downloadDataset({ ...packed, mirrors }, { cache: false }));
    expect(refusal.message).toContain('other bytes than were published');
  });
});

test('a file that cannot be kept is refused at once, with the place', async () => {
  const cache = join(await temporaryFolder(), 'file');
  await writeFile(cache, '');
  const [first, second] = [await serveFiles(smallFiles), await serveFiles(smallFiles)];
  const refusal = await refusalOf(downloadDataset(smallSet(first.address, second.address), { cache }));
  expect(refusal.code).toBe('FILE_UNWRITABLE');
  expect(second.requests).toEqual([]);
});
