// Takes the sample of MNIST that comes with the page: every 12th training image and every 10th test image.
//
//     node --conditions=@inkling/source apps/web/scripts/makeSample.ts <folder>
//
// The folder has MNIST's four IDX files, gzipped or not. The same files give the same bytes.

import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type LabelledImages, loadMnist } from '@inkling/mnist';
import { takeSamples } from '@inkling/tensor';

const target = resolve(import.meta.dirname, '../src/training/sample');
const MOST_BYTES = 1_000_000;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the IDX files of MNIST.');
const { train, test } = await loadMnist({ from: folder, cache: false, download: false });
const files = [...filesOf('train', everyNth(train, 12)), ...filesOf('t10k', everyNth(test, 10))];
const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
if (bytes > MOST_BYTES) throw new Error(`The sample has ${bytes} bytes, at most ${MOST_BYTES} are allowed.`);
for (const { name, content } of files) await writeFile(join(target, name), content);
console.log(`${bytes} bytes in ${files.length} files of ${target}`);

function everyNth(images: LabelledImages, step: number): LabelledImages {
  const count = Math.floor(images.inputs.shape[0] / step);
  return takeSamples(
    images,
    Int32Array.from({ length: count }, (_, row) => row * step),
  );
}

function filesOf(part: string, { inputs, targets, width, height }: LabelledImages) {
  const [count] = inputs.shape;
  return [
    { name: `${part}-images-idx3-ubyte.gz`, content: idx([count, height, width], inputs.data) },
    { name: `${part}-labels-idx1-ubyte.gz`, content: idx([count], Uint8Array.from(targets.data)) },
  ];
}

/** An IDX file of bytes: http://yann.lecun.com/exdb/mnist/, at its end. */
function idx(shape: readonly number[], data: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt8(0x08, 2);
  header.writeUInt8(shape.length, 3);
  for (const [axis, size] of shape.entries()) header.writeUInt32BE(size, 4 + 4 * axis);
  return gzipSync(Buffer.concat([header, data]), { level: 9 });
}
