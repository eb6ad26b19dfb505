import { Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { createRowAugmentation } from '../../src/augmentation/augmentRows.ts';
import { augment, type ImageTransform, syntheticDigits, transforms } from '../../src/index.ts';

const digits = syntheticDigits({ count: 30, seed: 3 });
const all = Object.values(transforms).map((make) => make());

/** Shifts by a fixed amount. */
function shiftBy(x0: number): ImageTransform {
  return {
    kind: 'shiftBy',
    settings: { x0 },
    forSize: () => ({ move: (placement) => placement.transform({ xx: 1, xy: 0, yx: 0, yy: 1, x0, y0: 0 }) }),
  };
}

/** Turns by a quarter about the middle. */
const quarter: ImageTransform = {
  kind: 'quarter',
  settings: {},
  forSize: () => ({
    move: (placement) => placement.transform({ xx: 0, xy: -1, yx: 1, yy: 0, x0: 0, y0: 0 }),
  }),
};

/** Lets the pixels be, but ends a resampling. */
const pause: ImageTransform = { kind: 'pause', settings: {}, forSize: () => ({ repaint() {} }) };

describe('augment', () => {
  test('without transforms changes nothing', () => {
    expect(augment([])(digits)).toEqual(digits);
  });

  test('neighbouring moves blur once: half a pixel there and back is no change', () => {
    expect(augment([shiftBy(0.5), shiftBy(-0.5)])(digits)).toEqual(digits);
    expect(augment([shiftBy(0.5), pause, shiftBy(-0.5)])(digits)).not.toEqual(digits);
    expect(augment([quarter, quarter, quarter, quarter])(digits)).toEqual(digits);
  });

  test('moves act in their order, as they would in resamplings of their own', () => {
    const inOne = augment([shiftBy(3), quarter])(digits);
    expect(inOne).toEqual(augment([shiftBy(3), pause, quarter])(digits));
    expect(inOne).not.toEqual(augment([quarter, shiftBy(3)])(digits));
  });

  test('an image is changed alike, whatever it is divided from', () => {
    const whole = augment(all)(digits, { seed: 6, epoch: 2 }).inputs.data;
    const augmentRows = createRowAugmentation(all, digits);
    for (const [first, end] of [
      [17, 30],
      [0, 1],
      [1, 17],
    ]) {
      const part = digits.inputs.data.slice(first * 784, end * 784);
      augmentRows(part, first, { seed: 6, epoch: 2 });
      expect(part).toEqual(whole.subarray(first * 784, end * 784));
    }
  });

  test('two elastic transforms add their displacements', () => {
    const twice = augment([transforms.elastic(), transforms.elastic()])(digits);
    expect(twice).not.toEqual(augment([transforms.elastic()])(digits));
    expect(augment([transforms.elastic(), transforms.elastic({ alpha: 0 })])(digits)).toEqual(
      augment([transforms.elastic()])(digits),
    );
  });

  test('a seed or an epoch that is no whole number is refused', () => {
    for (const draw of [{ seed: Number.NaN }, { epoch: 0.5 }]) {
      expect(() => augment(all)(digits, draw)).toThrow('must be a whole number');
    }
  });

  test('images without any are fine', () => {
    const none = {
      ...digits,
      inputs: new Tensor('u8', [0, 784], new Uint8Array(0)),
      targets: new Tensor('i32', [0], new Int32Array(0)),
    };
    expect(augment(all)(none)).toEqual(none);
  });
});
