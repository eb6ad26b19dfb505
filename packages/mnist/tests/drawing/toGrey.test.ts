import { ShapeError } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { toGrey } from '../../src/index.ts';

/** Pixels beside each other, as a canvas has them. */
const row = (...pixels: [number, number, number, number][]) => ({
  width: pixels.length,
  height: 1,
  channels: 4 as const,
  samples: Uint8ClampedArray.from(pixels.flat()),
});

test('the pixels of a canvas become their luma, as a picture that centerDigit takes', () => {
  const grey = toGrey(row([200, 10, 30, 255], [255, 255, 255, 255], [0, 0, 0, 255]));
  expect([grey.dtype, grey.shape, [...grey.data]]).toEqual(['u8', [1, 3], [69, 255, 0]]);
});

test('a grey picture of 16 bits is scaled to 255', () => {
  const samples = Uint16Array.of(0, 128 * 257, 65_535, 257);
  expect([...toGrey({ width: 2, height: 2, channels: 1, samples, largest: 65_535 }).data]).toEqual([
    0, 128, 255, 1,
  ]);
});

test('a clear ground is white behind dark ink, and black behind white ink', () => {
  expect([...toGrey(row([20, 20, 20, 255], [0, 0, 0, 0])).data]).toEqual([20, 255]);
  expect([...toGrey(row([255, 255, 255, 255], [0, 0, 0, 0])).data]).toEqual([255, 0]);
});

test('red ink on green paper of the same luma keeps its contrast', () => {
  expect([...toGrey(row([200, 40, 40, 255], [40, 121, 40, 255])).data]).toEqual([200, 40]);
});

test('a picture without pixels, or with another number of samples than its size says, is refused', () => {
  const sized = (width: number, height: number, length: number) => () =>
    toGrey({ width, height, channels: 4, samples: new Uint8Array(length) });
  expect(sized(2, 2, 15)).toThrow(ShapeError);
  expect(sized(2, 2, 16)).not.toThrow();
  expect(sized(0, 2, 0)).toThrow('at least 1');
});
