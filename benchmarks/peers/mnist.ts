import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Floats } from './protocol.ts';

export const PIXELS = 784;

/** One part of MNIST. */
export interface Digits {
  readonly count: number;
  /** `[count, 784]`, from 0 to 255. */
  readonly pixels: Uint8Array;
  /** `[count]` */
  readonly labels: Uint8Array;
}

/** Reads a part from its two IDX files. Their headers have 16 and 8 bytes. */
export function readDigits(folder: string, part: 'train' | 't10k'): Digits {
  const bytes = (name: string) =>
    new Uint8Array(gunzipSync(readFileSync(join(folder, `${part}-${name}-ubyte.gz`))));
  const labels = bytes('labels-idx1').subarray(8);
  return { count: labels.length, pixels: bytes('images-idx3').subarray(16), labels };
}

/** Converts pixels to numbers from 0 to 1. */
export function unitValues(pixels: Uint8Array): Floats {
  return Float32Array.from(pixels, (pixel) => pixel / 255);
}

/** Converts labels to one-hot rows, `[count, 10]`. */
export function oneHotRows(labels: Uint8Array): Floats {
  const rows = new Float32Array(labels.length * 10);
  for (const [sample, label] of labels.entries()) rows[sample * 10 + label] = 1;
  return rows;
}
