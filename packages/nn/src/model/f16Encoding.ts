import { sizeOf } from '@inkling/tensor';
import { ModelError } from '../modelError.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Encoding } from './encoding.ts';

const BYTES = 2;
/** The smallest number that rounds to infinity: 2^15 · (2 − 2^-11). */
const LIMIT = 65520;

/**
 * Half precision (IEEE 754 binary16): two bytes a number, little-endian, in base64. It keeps 11 significant
 * bits, so a weight changes by at most 0.05 %, or by 3e-8 if it is below 6e-5.
 */
export const f16Encoding: Encoding<'f16'> = {
  name: 'f16',
  fields: ['data'],
  encode(values) {
    const view = new DataView(new ArrayBuffer(values.length * BYTES));
    for (const [index, value] of values.entries()) {
      if (!(Math.abs(value) < LIMIT)) {
        throw new ModelError(
          `the weight ${value} is too large for f16, which ends at 65504. Save it as f32.`,
        );
      }
      view.setUint16(index * BYTES, toHalf(value), true);
    }
    return { data: toBase64(new Uint8Array(view.buffer)) };
  },
  decode({ data }, shape) {
    const size = sizeOf(shape);
    const view = fromBase64('data', data, size * BYTES, shape);
    return Float32Array.from({ length: size }, (_, index) => fromHalf(view.getUint16(index * BYTES, true)));
  },
};

// A half has a sign, 5 bits of exponent and 10 of fraction: ±(1 + fraction / 2^10) · 2^(exponent − 15). If
// the exponent is 0, its value is ±fraction / 2^10 · 2^-14.

/** The bits of the nearest half. Ties go to the even one. */
function toHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  let exponent = 1;
  let unit = 2 ** -24;
  // The unit of the fraction doubles with each exponent.
  while (size >= 2 ** 11 * unit) {
    unit *= 2;
    exponent += 1;
  }
  const units = roundToEven(size / unit);
  // A number without the leading 1 has the exponent 0. If the fraction rounds up to the next power of two,
  // the sum carries into the exponent.
  return sign + (units < 2 ** 10 ? units : ((exponent - 1) << 10) + units);
}

function fromHalf(bits: number): number {
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  let unit = 2 ** -24;
  for (let step = 1; step < exponent; step += 1) unit *= 2;
  return sign * (2 ** 10 + fraction) * unit;
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
