import { type Shape, sizeOf } from '@inkling/tensor';
import { ModelError } from '../modelError.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Encoding } from './encoding.ts';

/** The largest whole number. −128 is not used, so that the range is symmetric. */
const MOST = 127;
const SCALE_BYTES = 4;

/**
 * Whole numbers from −127 to 127, a byte each, times a scale for each output (each index of the last axis):
 * a weight changes by at most half of its output's scale, a 254th of the largest weight there.
 * R. Krishnamoorthi: Quantizing deep convolutional networks for efficient inference (2018),
 * section 2.2, per channel.
 */
export const i8Encoding: Encoding<'i8'> = {
  name: 'i8',
  fields: ['data', 'scales'],
  encode(values, shape) {
    const columns = scaleCount(shape);
    const scales = new DataView(new ArrayBuffer(columns * SCALE_BYTES));
    const data = new Int8Array(values.length);
    for (let column = 0; column < columns; column += 1) {
      let largest = 0;
      for (let i = column; i < values.length; i += columns) largest = Math.max(largest, Math.abs(values[i]));
      const scale = Math.fround(largest / MOST);
      if (!Number.isFinite(Math.fround(MOST * scale))) {
        throw new ModelError(`the weight ${largest} is too large for i8. Save it as f32.`);
      }
      scales.setFloat32(column * SCALE_BYTES, scale, true);
      // If the scale is 0, all numbers are 0. If it was rounded down to almost 0, the quotient is clipped.
      for (let i = column; i < values.length; i += columns) {
        const units = scale > 0 ? Math.round(values[i] / scale) : 0;
        data[i] = Math.max(-MOST, Math.min(MOST, units));
      }
    }
    return { data: toBase64(new Uint8Array(data.buffer)), scales: toBase64(new Uint8Array(scales.buffer)) };
  },
  decode({ data, scales }, shape) {
    const size = sizeOf(shape);
    const columns = scaleCount(shape);
    const units = fromBase64('data', data, size, shape);
    const factors = fromBase64('scales', scales, columns * SCALE_BYTES, shape);
    const scaleOf = (column: number) => factors.getFloat32(column * SCALE_BYTES, true);
    for (let column = 0; column < columns; column += 1) {
      if (!(scaleOf(column) >= 0))
        throw new ModelError(`its scale ${column} is ${scaleOf(column)}, below 0.`);
    }
    return Float32Array.from({ length: size }, (_, i) => units.getInt8(i) * scaleOf(i % columns));
  },
};

/** The number of scales: one for each output. */
function scaleCount(shape: Shape): number {
  return shape.at(-1) ?? 1;
}
