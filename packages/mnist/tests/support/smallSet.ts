import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type LabelledImages, type PublishedSet, syntheticDigits } from '../../src/index.node.ts';

const train = syntheticDigits({ count: 60, seed: 1 });
const test = syntheticDigits({ count: 20, seed: 2 });

/** The images of `smallSet`. */
export const smallImages = { train, test };

/** The files of `smallSet`, unpacked. */
export const smallContents: Readonly<Record<string, Buffer>> = {
  'train-images-idx3-ubyte': idx([2051, 60, 28, 28], train.inputs.data),
  'train-labels-idx1-ubyte': idx([2049, 60], labelsOf(train)),
  't10k-images-idx3-ubyte': idx([2051, 20, 28, 28], test.inputs.data),
  't10k-labels-idx1-ubyte': idx([2049, 20], labelsOf(test)),
};

/** The files as mirrors serve them. */
export const smallFiles: Readonly<Record<string, Buffer>> = Object.fromEntries(
  Object.entries(smallContents).map(([name, content]) => [`${name}.gz`, gzipSync(content)]),
);

/** A set of few digits, whose checksums are known, at these mirrors. */
export function smallSet(...mirrors: readonly string[]): PublishedSet {
  const file = (name: string) => ({ name, sha256: sha256(smallContents[name]) });
  return {
    name: 'small',
    title: 'Small',
    classNames: [...'0123456789'],
    train: { count: 60, images: file('train-images-idx3-ubyte'), labels: file('train-labels-idx1-ubyte') },
    test: { count: 20, images: file('t10k-images-idx3-ubyte'), labels: file('t10k-labels-idx1-ubyte') },
    mirrors: mirrors.map((folder) => ({ folder, allowsPages: true })),
  };
}

/** The same set, of which no checksum is known. */
export function unsummed({ train, test, ...set }: PublishedSet): PublishedSet {
  const part = ({ count, images, labels }: PublishedSet['train']) => ({
    count,
    images: { name: images.name },
    labels: { name: labels.name },
  });
  return { ...set, train: part(train), test: part(test) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** An IDX file: its magic number and lengths, and its values. */
export function idx(numbers: readonly number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) header.writeUInt32BE(number, index * 4);
  return Buffer.concat([header, values]);
}

function labelsOf({ targets }: LabelledImages): Uint8Array {
  return Uint8Array.from(targets.data);
}
