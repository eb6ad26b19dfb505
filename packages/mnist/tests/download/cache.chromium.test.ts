import { expect, onTestFinished, test } from 'vitest';
import { DataError, loadDataset, type PublishedSet, syntheticDigits } from '../../src/index.ts';

// What is used of the browser's CacheStorage. Node's types lack it.
declare const caches: {
  open(name: string): Promise<{ keys(): Promise<readonly object[]> }>;
  keys(): Promise<string[]>;
  delete(name: string): Promise<boolean>;
};

const digits = syntheticDigits({ count: 20, seed: 1 });

function idx(numbers: readonly number[], values: Iterable<number>): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(4 * numbers.length));
  for (const [index, number] of numbers.entries()) header.setUint32(4 * index, number);
  return Uint8Array.of(...new Uint8Array(header.buffer), ...values);
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const images = idx([2051, 20, 28, 28], digits.inputs.data);
const labels = idx([2049, 20], digits.targets.data);

async function setAt(folder: string): Promise<PublishedSet> {
  const part = async (name: string) => ({
    count: 20,
    images: { name: `${name}-images`, sha256: await sumOf(images) },
    labels: { name: `${name}-labels`, sha256: await sumOf(labels) },
  });
  const classNames = [...'0123456789'];
  const [train, test] = [await part('train'), await part('test')];
  const mirrors = [{ folder: 'http://not-for-pages.invalid/' }, { folder, allowsPages: true }];
  return { name: 'small', title: 'Small', classNames, train, test, mirrors };
}

/** Answers requests in the place of a server, until the test ends. */
function serve(answer: (name: string) => Promise<Response>): string[] {
  const requests: string[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (url) => {
    requests.push(String(url));
    return answer(String(url));
  };
  onTestFinished(async () => {
    globalThis.fetch = fetch;
    for (const name of await caches.keys()) await caches.delete(name);
  });
  return requests;
}

const serveWell = async (url: string) =>
  new Response(await gzipped(/images/.test(url) ? images : labels), { status: 200 });

test('a page downloads a set once, from mirrors that allow it, and keeps it in its cache', async () => {
  const requests = serve(serveWell);
  const set = await setAt('https://mirror.example/');
  for (let time = 0; time < 2; time += 1) {
    const { train, test } = await loadDataset(set);
    expect(train.inputs.data).toEqual(digits.inputs.data);
    expect(test.targets.data).toEqual(digits.targets.data);
  }
  expect(requests.toSorted()).toEqual(
    ['test-images', 'test-labels', 'train-images', 'train-labels'].map(
      (name) => `https://mirror.example/${name}.gz`,
    ),
  );
  expect(await caches.keys()).toEqual(['inkling-data']);
  await loadDataset(set, { cache: 'mine', from: 'https://own.example' });
  expect(requests).toHaveLength(8);
  expect(requests.at(-1)).toMatch(/^https:\/\/own\.example\//);
  expect((await caches.keys()).sort()).toEqual(['inkling-data', 'mine']);
});

test('a page keeps nothing that is wrong, and nothing if it shall not', async () => {
  serve(async () => new Response('<!doctype html>Log in'));
  const set = await setAt('https://mirror.example/');
  const error = await loadDataset(set).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DataError);
  expect(String(error)).toMatch(/mirror\.example \(a web page or another file\)/);
  expect(await (await caches.open('inkling-data')).keys()).toEqual([]);
  const requests = serve(serveWell);
  await loadDataset(set, { cache: false });
  await loadDataset(set, { cache: false });
  expect(requests).toHaveLength(8);
});

test('a page without a mirror that allows requests says so', async () => {
  const set = { ...(await setAt('')), mirrors: [{ folder: 'https://none.example/' }] };
  await expect(loadDataset(set, { cache: false })).rejects.toThrow(/no mirror of it allows pages/);
});
