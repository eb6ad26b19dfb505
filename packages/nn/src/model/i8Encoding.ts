import { allocate, type Shape, sizeOf } from '@inkling/tensor';
import { ModelError } from '../modelError.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Encoding } from './encoding.ts';
import { quantize } from './quantize.ts';

const SCALE_BYTES = 4;

/** `quantize` for each output (each index of the last axis): a byte a weight, and a scale an output. */
export const i8Encoding: Encoding<'i8'> = {
  name: 'i8',
  fields: ['data', 'scales'],
  encode(values, shape) {
    const columns = scaleCount(shape);
    const { units, scales } = quantize(values, columns);
    const view = new DataView(new ArrayBuffer(columns * SCALE_BYTES));
    for (const [column, scale] of scales.entries()) view.setFloat32(column * SCALE_BYTES, scale, true);
    return { data: toBase64(new Uint8Array(units.buffer)), scales: toBase64(new Uint8Array(view.buffer)) };
  },
  decode({ data, scales }, shape) {
    const size = sizeOf(shape);
    const columns = scaleCount(shape);
    const units = new Int8Array(fromBase64('data', data, size, shape).buffer);
    const bytes = fromBase64('scales', scales, columns * SCALE_BYTES, shape);
    const factors = new Float32Array(columns);
    for (let column = 0; column < columns; column += 1) {
      factors[column] = bytes.getFloat32(column * SCALE_BYTES, true);
      if (!(factors[column] >= 0))
        throw new ModelError(`its scale ${column} is ${factors[column]}, below 0.`);
    }
    // A loop without calls, because a page waits for the result, and its engine has compiled nothing yet.
    const values = allocate('f32', size);
    for (let row = 0; row < size; row += columns) {
      for (let column = 0; column < columns; column += 1) {
        values[row + column] = units[row + column] * factors[column];
      }
    }
    return values;
  },
};

/** The number of scales: one for each output. */
function scaleCount(shape: Shape): number {
  return shape.at(-1) ?? 1;
}
