import { createRandom, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batches, describe as describeDataset, type LabelledImages, split } from '../../src/index.ts';

const dataset: LabelledImages = {
  inputs: new Tensor('u8', [3, 2], Uint8Array.of(0, 0, 0, 10, 20, 0)),
  targets: new Tensor('i32', [3], Int32Array.of(1, 3, 1)),
  classes: 4,
  width: 2,
  height: 1,
};

test('describe counts the images of each class, including classes without images', () => {
  expect(describeDataset(dataset)).toMatchObject({
    count: 3,
    width: 2,
    height: 1,
    classes: 4,
    countsPerClass: [0, 2, 0, 1],
  });
  expect(describeDataset({ ...dataset, targets: undefined }).countsPerClass).toBeUndefined();
});

test('describe measures all pixels on the scale 0 to 255', () => {
  const { mean, standardDeviation, nonZeroShare } = describeDataset(dataset);
  expect(mean).toBe(5);
  expect(standardDeviation).toBeCloseTo(Math.sqrt((25 * 4 + 25 + 225) / 6), 12);
  expect(nonZeroShare).toBeCloseTo(2 / 6, 12);
});

const pixel = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 255 }));
const someWithZeros = fc.array(pixel, { minLength: 1, maxLength: 50 });

test('describe agrees with the textbook formulas for any pixels', () => {
  fc.assert(
    fc.property(someWithZeros, fc.nat(3), (values, offset) => {
      // The memory of the pixels may begin anywhere.
      const pixels = Uint8Array.of(...new Array(offset).fill(9), ...values).subarray(offset);
      const inputs = new Tensor('u8', [pixels.length, 1], pixels);
      const description = describeDataset({ inputs, targets: undefined, classes: 10, width: 1, height: 1 });
      const mean = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
      const variance = pixels.reduce((sum, pixel) => sum + (pixel - mean) ** 2, 0) / pixels.length;
      expect(description.mean).toBeCloseTo(mean, 9);
      expect(description.standardDeviation).toBeCloseTo(Math.sqrt(variance), 5);
      expect(description.nonZeroShare).toBeCloseTo(
        pixels.filter((pixel) => pixel > 0).length / pixels.length,
        12,
      );
    }),
  );
});

/**
 * Images of one pixel. The pixel is the number of the image, and the label is the last digit of that number.
 */
function numbered(count: number): LabelledImages {
  return {
    inputs: new Tensor(
      'u8',
      [count, 1],
      Uint8Array.from({ length: count }, (_, index) => index),
    ),
    targets: new Tensor(
      'i32',
      [count],
      Int32Array.from({ length: count }, (_, index) => index % 10),
    ),
    classes: 10,
    width: 1,
    height: 1,
  };
}

test('split puts each image with its label into one of two parts', () => {
  const { train, validation } = split(numbered(50), { share: 0.2, random: createRandom(1) });
  expect(train.inputs.shape).toEqual([40, 1]);
  expect(validation.inputs.shape).toEqual([10, 1]);
  const numbers = [...train.inputs.data, ...validation.inputs.data];
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
  expect([...train.targets.data, ...validation.targets.data]).toEqual(numbers.map((number) => number % 10));
});

test('split draws the same images for the same seed, and others for another', () => {
  const drawn = (seed: number) =>
    split(numbered(50), { share: 0.2, random: createRandom(seed) }).validation.inputs.data;
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
});

test.each([0, 1, -0.5, 0.001, Number.NaN])('split refuses a share of %d of 50 images', (share) => {
  expect(() => split(numbered(50), { share, random: createRandom(1) })).toThrow('split: a share of');
});

test('batches takes a dataset with labels', () => {
  const sizes = [...batches(numbered(50), { batchSize: 20, random: createRandom(1) })].map(
    ({ inputs }) => inputs.shape[0],
  );
  expect(sizes).toEqual([20, 20, 10]);
});
