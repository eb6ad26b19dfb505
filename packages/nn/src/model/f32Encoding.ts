import { formatShape, sizeOf } from '@inkling/tensor';
import { fromBase64, toBase64 } from './base64.ts';
import type { Encoding } from './encoding.ts';
import { ModelError } from './modelError.ts';

const BYTES = 4;

/** Single precision, four bytes a number, little-endian whatever the machine, in base64. Loses nothing. */
export const f32Encoding: Encoding = {
  name: 'f32',
  fields: ['data'],
  encode(values) {
    const view = new DataView(new ArrayBuffer(values.length * BYTES));
    for (const [index, value] of values.entries()) view.setFloat32(index * BYTES, value, true);
    return { data: toBase64(new Uint8Array(view.buffer)) };
  },
  decode({ data }, shape) {
    const bytes = typeof data === 'string' ? fromBase64(data) : undefined;
    if (!bytes) throw new ModelError('its data is not base64 text.');
    if (bytes.length !== sizeOf(shape) * BYTES) {
      throw new ModelError(
        `its data has ${bytes.length} bytes, but shape ${formatShape(shape)} needs ${sizeOf(shape) * BYTES}.`,
      );
    }
    const view = new DataView(bytes.buffer);
    return Float32Array.from({ length: sizeOf(shape) }, (_, index) => view.getFloat32(index * BYTES, true));
  },
};
