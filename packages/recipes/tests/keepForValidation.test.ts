import { syntheticDigits } from '@inkling/mnist';
import { ArgumentError, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { folds, keepApart, keepForValidation } from '../src/index.ts';

const digits = syntheticDigits({ count: 30, seed: 5 });

/** The images as text, in an order of their own. */
function pictures({ inputs }: typeof digits): string[] {
  return Array.from({ length: inputs.shape[0] }, (_, row) =>
    inputs.data.subarray(row * 784, (row + 1) * 784).join(),
  );
}

test('a share of the images is kept for validation, the same one for the same seed', () => {
  const { train, validation } = keepForValidation(digits, 0.2, 1);
  expect([train.targets.size, validation.targets.size]).toEqual([24, 6]);
  expect([...pictures(train), ...pictures(validation)].sort()).toEqual(pictures(digits).sort());
  expect(pictures(keepForValidation(digits, 0.2, 1).validation)).toEqual(pictures(validation));
  expect(pictures(keepForValidation(digits, 0.2, 2).validation)).not.toEqual(pictures(validation));
});

test('the images for validation are drawn apart from those to test', () => {
  const tested = keepApart(digits)?.test ?? digits;
  expect(pictures(keepForValidation(digits, 0.1).validation)).not.toEqual(pictures(tested));
});

test('every image is in the validation images of one fold, and in the training images of the others', () => {
  const parts = folds(digits, 4);
  expect(parts.map(({ validation }) => validation.targets.size)).toEqual([7, 8, 7, 8]);
  expect(parts.flatMap(({ validation }) => pictures(validation)).sort()).toEqual(pictures(digits).sort());
  for (const { train, validation } of parts) {
    expect([...pictures(train), ...pictures(validation)].sort()).toEqual(pictures(digits).sort());
  }
});

test('a number of folds that is not from 2 up to the number of images is refused', () => {
  for (const count of [1, 1.5, 31, Number.NaN]) expect(() => folds(digits, count)).toThrow(ArgumentError);
});

test('columns stay with their images in every split', () => {
  const labels = Float32Array.from(digits.targets.data);
  const images = { ...digits, columns: { weights: new Tensor('f32', [30], labels) } };
  const kept = keepForValidation(images, 0.2);
  const apart = keepApart(images);
  const parts = [kept.train, kept.validation, apart?.train, apart?.test];
  parts.push(...folds(images, 3).flatMap(({ train, validation }) => [train, validation]));
  for (const part of parts) {
    expect([...(part?.columns?.weights.data ?? [])]).toEqual([...(part?.targets.data ?? [Number.NaN])]);
  }
});
