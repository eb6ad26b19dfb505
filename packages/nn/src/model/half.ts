import { ModelError } from '../modelError.ts';

// A half has a sign, 5 bits of exponent and 10 of fraction: ±(1 + fraction / 2^10) · 2^(exponent − 15). If
// the exponent is 0, its value is ±fraction / 2^10 · 2^-14.

/** The smallest number that rounds to infinity: 2^15 · (2 − 2^-11). */
const LIMIT = 65520;

/**
 * The bits of the nearest half. Ties go to the even one.
 * @throws ModelError when the value rounds to infinity, or is not a number.
 */
export function toHalf(value: number): number {
  if (!(Math.abs(value) < LIMIT)) {
    throw new ModelError(`the weight ${value} is too large for f16, which ends at 65504. Save it as f32.`);
  }
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

/** The value of a half, given its 16 bits. */
export function fromHalf(bits: number): number {
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
