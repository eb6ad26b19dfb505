import { Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { type Augmentation, distort, syntheticDigits } from '../../src/index.ts';

/** Every augmentation of this package. */
const augmentations: Readonly<Record<string, Augmentation>> = { distort };

const digits = syntheticDigits({ count: 50, seed: 3 });

describe.each(Object.entries(augmentations))('%s', (_, augment) => {
  test('keeps labels, order and shape, and does not change its argument', () => {
    const before = digits.inputs.data.slice();
    const augmented = augment(digits);
    expect(augmented).toMatchObject({ classes: 10, width: 28, height: 28 });
    expect(augmented.inputs.shape).toEqual([50, 784]);
    expect(augmented.targets).toBe(digits.targets);
    expect(augmented.inputs.data).not.toEqual(before);
    expect(digits.inputs.data).toEqual(before);
  });

  test('the same seed gives the same images, and another seed gives others', () => {
    expect(augment(digits, { seed: 5 })).toEqual(augment(digits, { seed: 5 }));
    expect(augment(digits, { seed: 5 })).not.toEqual(augment(digits, { seed: 6 }));
  });

  test('takes images of any size, and leaves blank ones blank', () => {
    const blank = {
      inputs: new Tensor('u8', [2, 15], new Uint8Array(30)),
      targets: new Tensor('i32', [2], new Int32Array(2)),
      width: 5,
      height: 3,
      classes: 10,
    };
    expect(augment(blank)).toEqual(blank);
  });
});
