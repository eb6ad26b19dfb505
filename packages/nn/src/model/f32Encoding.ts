import { allocate, sizeOf } from '@inkling/tensor';
import { fromBase64, toBase64 } from './base64.ts';
import type { Encoding } from './encoding.ts';

const BYTES = 4;

/** Single precision: four bytes a number, little-endian on every machine, in base64. It keeps every bit. */
export const f32Encoding: Encoding<'f32'> = {
  name: 'f32',
  fields: ['data'],
  encode(values) {
    const view = new DataView(new ArrayBuffer(values.length * BYTES));
    for (const [index, value] of values.entries()) view.setFloat32(index * BYTES, value, true);
    return { data: toBase64(new Uint8Array(view.buffer)) };
  },
  decode({ data }, shape) {
    const size = sizeOf(shape);
    const view = fromBase64('data', data, size * BYTES, shape);
    const values = allocate('f32', size);
    for (let index = 0; index < size; index += 1) values[index] = view.getFloat32(index * BYTES, true);
    return values;
  },
};
