import { LN2_HIGH, LN2_LOW } from './ln2.ts';
import { timesPowerOfTwo } from './powerOfTwo.ts';

// 1/n! for n = 13 … 0: the Taylor series of e^r. For |r| ≤ ln(2)/2 the next term is below 2^-57.
const COEFFICIENTS = [
  1 / 6227020800,
  1 / 479001600,
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
  1 / 2,
  1,
  1,
];

/**
 * e^x in double precision, within two units in the last place. It uses + − × alone, so every engine gives the
 * same bits, which `Math.exp` does not promise.
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  // x = k·ln 2 + r, so e^x = 2^k · e^r with a small r.
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 0;
  for (const coefficient of COEFFICIENTS) sum = sum * r + coefficient;
  return timesPowerOfTwo(sum, k);
}
