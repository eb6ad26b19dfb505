import type { DType } from '../dtype.ts';
import { shortestDecimal } from './decimal.ts';
import { exponentPart, nonFinite, writtenOut } from './notation.ts';

/** Formats a single number with all its digits: `1.0`, `0.1`, `1e-05`. u8 and i32 have no decimal point. */
export function formatScalar(value: number, dtype: DType): string {
  if (dtype === 'u8' || dtype === 'i32') return String(value);
  if (!Number.isFinite(value)) return nonFinite(value);
  const decimal = shortestDecimal(value, dtype);
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < (dtype === 'f32' ? 1e6 : 1e16))) {
    const { whole, fraction } = writtenOut(decimal);
    return `${whole}.${fraction || '0'}`;
  }
  const { whole, fraction } = writtenOut({ ...decimal, exponent: 0 });
  return `${whole}${fraction && `.${fraction}`}${exponentPart(decimal)}`;
}
