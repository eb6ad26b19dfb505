import { once } from 'node:events';
import { lutimes, mkdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { downloadDataset, loadDataset, type PublishedSet } from '../../src/index.node.ts';
import { expectImages, expectRightFiles, filesIn, partialName } from '../support/cache.ts';
import { beginElsewhere } from '../support/downloadElsewhere.ts';
import { etagOf, type FileRequest, serveFiles } from '../support/fileServer.ts';
import { makeZip } from '../support/makeZip.ts';
import { refusalOf } from '../support/outcome.ts';
import { smallFiles, smallSet, unsummed } from '../support/smallSet.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

// Slow: it starts programs and kills them.

const IMAGES = 'train-images-idx3-ubyte.gz';
const names = Object.keys(smallFiles).sort();
const whole = smallFiles[IMAGES].length;
const impatient = { connectSeconds: 1, stallSeconds: 0.3 };

type Answer = (request: FileRequest & { readonly bytes: Buffer }) => void;

/** Sends the first 1,000 bytes of the images, and nothing more: the connection stays open. */
const half: Answer = ({ response, bytes }) => {
  response.writeHead(200, { 'content-length': bytes.length, etag: etagOf(bytes) });
  response.write(bytes.subarray(0, 1000));
};
const refuse: Answer = ({ response }) => void response.writeHead(403).end();

/** A server whose answer for the images changes while a test runs. */
async function changingServer(first: Answer) {
  let answer: Answer | undefined = first;
  const server = await serveFiles(smallFiles, (request) => {
    const { path, bytes, serve } = request;
    if (path === IMAGES && bytes && answer) answer({ ...request, bytes });
    else serve();
  });
  const answerBy = (next?: Answer): void => {
    answer = next;
  };
  return { ...server, answerBy };
}

/** The only partial file in a cache, once it has as many bytes of the file. */
async function partialFile(cache: string, bytes = 1000): Promise<string> {
  return vi.waitFor(
    async () => {
      const [path, ...others] = (await filesIn(cache)).filter((name) => partialName.test(name));
      const content = path === undefined ? undefined : await readFile(join(cache, path));
      expect([others, content && content.length - content.indexOf('\n') - 1]).toEqual([[], bytes]);
      return join(cache, path);
    },
    { timeout: 20_000 },
  );
}

/** Leaves 1,000 bytes of the images in a cache, as a program that was killed. */
async function killedDownload(set: PublishedSet, cache: string): Promise<void> {
  const child = beginElsewhere(set, cache);
  await partialFile(cache);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function expectWhole(cache: string): Promise<void> {
  expect(await filesIn(cache)).toEqual(names.map((name) => join('small', name)));
  await expectRightFiles(cache);
}

test('a download that was killed is continued by the next program', async () => {
  const cache = await temporaryFolder();
  const { address, requests, answerBy } = await changingServer(half);
  await killedDownload(smallSet(address), cache);
  answerBy();
  const before = requests.length;
  const progress: number[] = [];
  const onProgress = ({ file, bytes }: { file: string; bytes: number }) => {
    if (`${file}.gz` === IMAGES) progress.push(bytes);
  };
  expectImages(await loadDataset(smallSet(address), { cache, onProgress }));
  expect(requests.slice(before)).toContain(`${IMAGES} bytes=1000-`);
  expect(Math.min(...progress)).toBeGreaterThan(1000);
  await expectWhole(cache);
});

test('a file of an archive that was killed is continued by the next program', async () => {
  const members = Object.fromEntries(
    Object.entries(smallFiles).map(([name, bytes]) => [`gzip/${name}`, bytes]),
  );
  const archive = makeZip(members, { method: 0 });
  const start = archive.indexOf(smallFiles[IMAGES]);
  let isCut = true;
  const { address, requests } = await serveFiles({ 'gzip.zip': archive }, (asked) => {
    const { request, response, bytes = archive, serve } = asked;
    if (!isCut || !request.headers.range?.startsWith(`bytes=${start}-`)) return serve();
    const range = `bytes ${start}-${start + whole - 1}/${bytes.length}`;
    response.writeHead(206, { 'content-length': whole, 'content-range': range, etag: etagOf(bytes) });
    response.write(bytes.subarray(start, start + 1000));
  });
  const cache = await temporaryFolder();
  const set = { ...smallSet(), mirrors: [{ archive: `${address}gzip.zip` }] };
  await killedDownload(set, cache);
  isCut = false;
  const before = requests.length;
  expectImages(await loadDataset(set, { cache }));
  expect(requests.slice(before)).toContain(`gzip.zip bytes=${start + 1000}-${start + whole - 1}`);
  await expectWhole(cache);
});

describe('the next program has the right images, if the server by then', () => {
  test.each<[string, Answer | undefined]>([
    ['serves the rest', undefined],
    [
      'has another version, and is asked for it with If-Range',
      ({ request, response, bytes }) => {
        const etag = '"new"';
        expect(request.headers['if-range']).toBe(etagOf(bytes));
        response.writeHead(200, { 'content-length': bytes.length, etag }).end(bytes);
      },
    ],
    [
      'has another version, and does not know If-Range',
      ({ response, before, bytes }) => {
        const range = { 'content-range': `bytes 1000-${whole - 1}/${whole}`, etag: '"new"' };
        if (before > 1) response.writeHead(200, { etag: '"new"' }).end(bytes);
        else response.writeHead(206, range).end(bytes.subarray(1000));
      },
    ],
    [
      'serves wrong bytes for the rest',
      ({ request, response, bytes, serve }) => {
        if (request.headers.range === undefined) return serve();
        const range = { 'content-range': `bytes 1000-${whole - 1}/${whole}`, etag: etagOf(bytes) };
        response.writeHead(206, range).end(Buffer.alloc(whole - 1000, 7));
      },
    ],
    [
      'answers 416',
      ({ request, response, serve }) =>
        request.headers.range === undefined ? serve() : response.writeHead(416).end(),
    ],
  ])('%s', async (_, second) => {
    for (const withSums of [true, false]) {
      const cache = await temporaryFolder();
      const { address, answerBy } = await changingServer(half);
      const set = withSums ? smallSet(address) : unsummed(smallSet(address));
      const failed = downloadDataset(set, { cache, ...impatient });
      await partialFile(cache);
      // What follows the first answer ends the attempt.
      answerBy(refuse);
      await refusalOf(failed);
      await partialFile(cache);
      answerBy(second);
      expectImages(await loadDataset(set, { cache }));
      await expectWhole(cache);
    }
  });

  test('refuses, and another mirror has the file', async () => {
    const cache = await temporaryFolder();
    const { address, answerBy } = await changingServer(half);
    const good = await serveFiles(smallFiles);
    await killedDownload(smallSet(address), cache);
    answerBy(refuse);
    expectImages(await loadDataset(smallSet(address, good.address), { cache }));
    await expectWhole(cache);
  });

  test('refuses, and serves the rest later', async () => {
    const cache = await temporaryFolder();
    const { address, requests, answerBy } = await changingServer(half);
    await killedDownload(smallSet(address), cache);
    answerBy(refuse);
    await refusalOf(downloadDataset(smallSet(address), { cache }));
    answerBy();
    expectImages(await loadDataset(smallSet(address), { cache }));
    expect(requests.at(-1)).not.toBe(IMAGES);
    expect(requests.filter((request) => request === `${IMAGES} bytes=1000-`)).toHaveLength(2);
    await expectWhole(cache);
  });
});

test('a program that runs keeps its partial file, and both have the images', async () => {
  const cache = await temporaryFolder();
  let finish = () => {};
  const { address, requests, answerBy } = await changingServer((request) => {
    half(request);
    finish = () => void request.response.end(request.bytes.subarray(1000));
  });
  const child = beginElsewhere(smallSet(address), cache);
  await partialFile(cache);
  answerBy();
  expectImages(await loadDataset(smallSet(address), { cache }));
  expect(requests).not.toContain(`${IMAGES} bytes=1000-`);
  await partialFile(cache);
  finish();
  expect(await once(child, 'exit')).toEqual([0, null]);
  await expectWhole(cache);
});

describe('partial files', () => {
  const line = (source: string) => `${JSON.stringify({ source, version: '"1"' })}\n`;
  const owner = '00000000-1-0123456789ab';

  test.each<[string, (source: string) => string | Buffer]>([
    ['that are empty', () => ''],
    ['without a line', () => Buffer.alloc(3000, 1)],
    ['with a line that is no JSON', () => '{"source":\nabc'],
    ['with a line of other values', () => '{"source":1,"version":null,"__proto__":{"source":"x"}}\nabc'],
    ['of another address', () => `${line('http://elsewhere.invalid/')}abc`],
    ['of wrong bytes', (source) => `${line(source)}abc`],
    ['that are longer than the file', (source) => line(source) + 'x'.repeat(200_000)],
  ])('%s do no harm, and are removed', async (_, content) => {
    const cache = await temporaryFolder();
    const { address } = await serveFiles(smallFiles);
    const path = join(cache, 'small', `.inkling-${owner}-train-images-idx3-ubyte.part`);
    await mkdir(join(cache, 'small'));
    await writeFile(path, content(address + IMAGES));
    // One of another machine is taken when it has rested for two minutes.
    const before = new Date(Date.now() - 121_000);
    await utimes(path, before, before);
    expectImages(await loadDataset(smallSet(address), { cache }));
    await expectWhole(cache);
  });

  test.skipIf(process.platform === 'win32')('that are links do no harm to other files', async () => {
    const cache = await temporaryFolder();
    const { address } = await serveFiles(smallFiles);
    const other = join(await temporaryFolder(), 'mine');
    await writeFile(other, `${line(address + IMAGES)}abc`);
    await mkdir(join(cache, 'small'));
    const path = join(cache, 'small', `.inkling-${owner}-train-images-idx3-ubyte.part`);
    await symlink(other, path);
    const before = new Date(Date.now() - 121_000);
    await lutimes(path, before, before);
    expectImages(await loadDataset(smallSet(address), { cache }));
    await expectWhole(cache);
    expect(await readFile(other, 'utf8')).toBe(`${line(address + IMAGES)}abc`);
  });

  test('of another machine are left while they may be in use', async () => {
    const cache = await temporaryFolder();
    const { address, requests } = await serveFiles(smallFiles);
    const path = join(cache, 'small', `.inkling-${owner}-train-images-idx3-ubyte.part`);
    await mkdir(join(cache, 'small'));
    await writeFile(path, `${line(address + IMAGES)}abc`);
    expectImages(await loadDataset(smallSet(address), { cache }));
    expect((await stat(path)).size).toBeGreaterThan(0);
    expect(requests.toSorted()).toEqual(names);
  });

  test('are not kept of a version without a name, or packed in transit', async () => {
    for (const headers of [{}, { etag: '"1"', 'content-encoding': 'gzip' }]) {
      const cache = await temporaryFolder();
      const { address } = await changingServer(({ response, bytes, before }) => {
        if (before > 0) return void response.writeHead(403).end();
        response.writeHead(200, headers).write(bytes.subarray(0, 1000));
      });
      await refusalOf(downloadDataset(smallSet(address), { cache, ...impatient }));
      expect(await filesIn(cache)).toEqual([]);
    }
  });
});
