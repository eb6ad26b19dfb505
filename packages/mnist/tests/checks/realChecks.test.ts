import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Tensor } from '@inkling/tensor';
import { expect } from 'vitest';
import {
  centerStrokes,
  checkImages,
  type LabelledImages,
  loadMnistPart,
  requireLabels,
  type Stroke,
} from '../../src/index.node.ts';
import { mnistFolder, pendigitsFile, withMnist, withPendigits } from '../support/realData.ts';
import { times } from '../support/times.ts';

/** Some of the images, with rows and columns exchanged if `isTransposed`. */
function some(images: LabelledImages, start: number, end: number, isTransposed = false): LabelledImages {
  const pixels = images.inputs.data.slice(start * 784, end * 784);
  const exchanged = pixels.map((_, index) => {
    const place = index % 784;
    return pixels[index - place + (place % 28) * 28 + Math.floor(place / 28)];
  });
  return {
    ...images,
    inputs: new Tensor('u8', [end - start, 784], isTransposed ? exchanged : pixels),
    targets: new Tensor('i32', [end - start], images.targets.data.slice(start, end)),
  };
}

const namesOf = (images: LabelledImages) => checkImages(images).map(({ name }) => name);

withMnist('the checks find nothing in MNIST, and know when it is transposed as EMNIST is', async () => {
  const mnist = requireLabels(await loadMnistPart(mnistFolder, times > 1 ? 'train' : 'test'));
  const count = mnist.targets.shape[0];
  expect(namesOf(mnist)).toEqual([]);
  expect(namesOf(some(mnist, 0, count, true))).toEqual(['transposed']);
  for (let start = 0; start < count; start += count / 5) {
    expect(namesOf(some(mnist, start, start + 25))).not.toContain('transposed');
    expect(namesOf(some(mnist, start, start + 25, true))).toContain('transposed');
  }
});

withPendigits('the checks find nothing in digits from a pen', () => {
  const lines = gunzipSync(readFileSync(pendigitsFile)).toString().trim().split('\n').slice(0, 60);
  const drawn: { label: number; strokes: Stroke[] }[] = lines.map((line) => JSON.parse(line));
  const pixels = new Uint8Array(drawn.length * 784);
  for (const [index, { strokes }] of drawn.entries()) {
    pixels.set(centerStrokes(strokes).data, index * 784);
  }
  const images: LabelledImages = {
    inputs: new Tensor('u8', [drawn.length, 784], pixels),
    targets: new Tensor(
      'i32',
      [drawn.length],
      Int32Array.from(drawn, ({ label }) => label),
    ),
    width: 28,
    height: 28,
    classes: 10,
  };
  expect(namesOf(images)).toEqual([]);
  expect(namesOf(some(images, 0, drawn.length, true))).toEqual(['transposed']);
});
