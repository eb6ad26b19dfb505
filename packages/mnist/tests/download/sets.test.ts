import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadDataset, type PublishedPart, type PublishedSet, publishedSets } from '../../src/index.node.ts';
import { serveFiles } from '../support/fileServer.ts';
import { refusalOf } from '../support/outcome.ts';
import { idx } from '../support/smallSet.ts';

/** The same set, with this many images and no checksum, at an address. */
function shortened(set: PublishedSet, count: number, folder: string): PublishedSet {
  const part = ({ images, labels }: PublishedPart): PublishedPart => ({
    count,
    images: { name: images.name },
    labels: { name: labels.name },
  });
  return { ...set, train: part(set.train), test: part(set.test), mirrors: [{ folder }] };
}

/** The files of both parts of a set, from the content of one. */
function filesOf({ train, test }: PublishedSet, images: Buffer, labels: Buffer) {
  return Object.fromEntries(
    [train, test].flatMap((part) => [
      [`${part.images.name}.gz`, gzipSync(images)],
      [`${part.labels.name}.gz`, gzipSync(labels)],
    ]),
  );
}

/** An image whose pixels differ, as MNIST would have it, and with rows and columns exchanged. */
const upright = Uint8Array.from({ length: 784 }, (_, at) => (at * 7) % 251);
const turned = Uint8Array.from({ length: 784 }, (_, at) => upright[(at % 28) * 28 + Math.floor(at / 28)]);

describe.each(publishedSets)('$name', (set) => {
  test('has a name for a folder, and a name for each class', () => {
    expect(set.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(new Set(set.classNames).size).toBe(set.classNames.length);
  });

  test('has four files, and a mirror over https', () => {
    const files = [set.train, set.test].flatMap(({ images, labels }) => [images, labels]);
    expect(new Set(files.map(({ name }) => name)).size).toBe(4);
    for (const { name, sha256, packedSha256 } of files) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      for (const sum of [sha256, packedSha256]) if (sum) expect(sum).toMatch(/^[0-9a-f]{64}$/);
    }
    const addresses = set.mirrors.map((mirror) => ('archive' in mirror ? mirror.archive : mirror.folder));
    expect(addresses.some((address) => address.startsWith('https://'))).toBe(true);
    for (const address of addresses) expect(address).toMatch(/^https?:\/\/.*(\/|\.zip)$/);
  });
});

const [emnistLetters, emnistDigits, qmnist] = ['emnist-letters', 'emnist-digits', 'qmnist'].map(
  (wanted) => publishedSets.find(({ name }) => name === wanted) ?? publishedSets[0],
);

test('images of EMNIST come upright, and its letters count from 0', async () => {
  const files = filesOf(
    emnistLetters,
    idx([2051, 2, 28, 28], Buffer.concat([turned, turned])),
    idx([2049, 2], Uint8Array.of(1, 26)),
  );
  const { address } = await serveFiles(files);
  const { train, test } = await loadDataset(shortened(emnistLetters, 2, address), { cache: false });
  for (const { inputs, targets, classes, classNames } of [train, test]) {
    expect(inputs.data).toEqual(Uint8Array.of(...upright, ...upright));
    expect(targets.toArray()).toEqual([0, 25]);
    expect([classes, classNames?.[0], classNames?.[25]]).toEqual([26, 'A', 'Z']);
  }
});

test('the labels of QMNIST are the first of eight numbers', async () => {
  const rows = Buffer.alloc(2 * 32, 9);
  rows.writeUInt32BE(7, 0);
  rows.writeUInt32BE(4, 32);
  const files = filesOf(
    qmnist,
    idx([2051, 2, 28, 28], Buffer.concat([upright, upright])),
    idx([3074, 2, 8], rows),
  );
  const { address } = await serveFiles(files);
  const { train } = await loadDataset(shortened(qmnist, 2, address), { cache: false });
  expect(train.targets.toArray()).toEqual([7, 4]);
  expect(train.inputs.data).toEqual(Uint8Array.of(...upright, ...upright));
});

test.each<[string, PublishedSet, Buffer]>([
  ['a letter 0', emnistLetters, idx([2049, 2], Uint8Array.of(0, 1))],
  ['a letter 27', emnistLetters, idx([2049, 2], Uint8Array.of(27, 1))],
  ['a digit 10', emnistDigits, idx([2049, 2], Uint8Array.of(10, 1))],
  ['labels of QMNIST that are beyond a byte', qmnist, idx([3074, 2, 8], Buffer.alloc(64, 1))],
  ['labels of QMNIST with other columns', qmnist, idx([3074, 4, 4], Buffer.alloc(64))],
  ['labels of QMNIST of another type', qmnist, idx([3075, 2, 8], Buffer.alloc(64))],
])('%s is refused', async (_, set, labels) => {
  const files = filesOf(set, idx([2051, 2, 28, 28], Buffer.concat([upright, upright])), labels);
  const { address } = await serveFiles(files);
  const refusal = await refusalOf(loadDataset(shortened(set, 2, address), { cache: false }));
  expect(refusal.message).toContain('not the images of the set');
});
