import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Tensor } from '@inkling/tensor';
import { expect } from 'vitest';
import { centerDigit } from '../../src/drawing/centerDigit.ts';
import { rasterizeStrokes, type Stroke } from '../../src/drawing/rasterizeStrokes.ts';
import { mnistFolder, pendigitsFile, withMnist, withPendigits } from '../support/realData.ts';
import { times } from '../support/times.ts';

const unpack = (path: string): Buffer => gunzipSync(readFileSync(path));

function boxOf(pixels: Uint8Array): { width: number; height: number } {
  const ink = Array.from(pixels.keys()).filter((index) => pixels[index] > 0);
  const [rows, columns] = [ink.map((index) => Math.floor(index / 28)), ink.map((index) => index % 28)];
  return {
    width: Math.max(...columns) - Math.min(...columns) + 1,
    height: Math.max(...rows) - Math.min(...rows) + 1,
  };
}

/** The first digits of MNIST's training set, before and after `centerDigit`. */
function centredMnist(count: number): { before: Uint8Array; after: Uint8Array }[] {
  const images = unpack(join(mnistFolder, 'train-images-idx3-ubyte.gz')).subarray(16);
  return Array.from({ length: count }, (_, index) => {
    const before = Uint8Array.from(images.subarray(index * 784, (index + 1) * 784));
    return { before, after: centerDigit(new Tensor('u8', [28, 28], before)).data };
  });
}

withMnist('centring hardly changes MNIST’s own digits', () => {
  const digits = centredMnist(1000);
  const differences = digits.map(
    ({ before, after }) => before.reduce((sum, value, i) => sum + Math.abs(value - after[i]), 0) / 784,
  );
  const unchanged = differences.filter((difference) => difference === 0).length;
  expect(unchanged / digits.length).toBeGreaterThan(0.85);
  expect(differences.reduce((sum, difference) => sum + difference, 0) / digits.length).toBeLessThan(0.2);
  for (const { after } of digits) {
    const { width, height } = boxOf(after);
    expect(Math.max(width, height)).toBe(20);
  }
});

withPendigits('digits drawn with a real pen fill the box and have full ink', () => {
  const lines = unpack(pendigitsFile).toString().trimEnd().split('\n');
  const drawings: { strokes: Stroke[] }[] = lines
    .filter((_, index) => index % (times > 1 ? 30 : 120) === 0)
    .map((line) => JSON.parse(line));
  expect(drawings.length).toBeGreaterThan(50);
  for (const { strokes } of drawings) {
    const pixels = centerDigit(rasterizeStrokes(strokes, { width: 500, height: 500, thickness: 30 })).data;
    const { width, height } = boxOf(pixels);
    expect(Math.max(width, height)).toBe(20);
    expect(Math.max(...pixels)).toBe(255);
  }
});
