import { allocate, sizeOf } from '@inkling/tensor';
import { fromBase64, toBase64 } from './base64.ts';
import type { Encoding } from './encoding.ts';
import { fromHalf, toHalf } from './half.ts';

const BYTES = 2;

/**
 * Half precision (IEEE 754 binary16): two bytes a number, little-endian, in base64. It keeps 11 significant
 * bits, so a weight changes by at most 0.05 %, or by 3e-8 if it is below 6e-5.
 */
export const f16Encoding: Encoding<'f16'> = {
  name: 'f16',
  fields: ['data'],
  encode(values) {
    const view = new DataView(new ArrayBuffer(values.length * BYTES));
    for (const [index, value] of values.entries()) view.setUint16(index * BYTES, toHalf(value), true);
    return { data: toBase64(new Uint8Array(view.buffer)) };
  },
  decode({ data }, shape) {
    const size = sizeOf(shape);
    const view = fromBase64('data', data, size * BYTES, shape);
    const values = allocate('f32', size);
    for (let i = 0; i < size; i += 1) values[i] = fromHalf(view.getUint16(i * BYTES, true));
    return values;
  },
};
