import { LN2_HIGH, LN2_LOW } from './ln2.ts';

/**
 * The natural logarithm in double precision, within two units in the last place. It uses + − × ÷ alone, so
 * every engine gives the same bits, which `Math.log` does not promise.
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  // x = 2^k · m with m in [√½, √2], so log x = k·ln 2 + log m.
  let k = 0;
  let m = x;
  while (m > 2 ** 32) {
    m /= 2 ** 32;
    k += 32;
  }
  while (m < 2 ** -32) {
    m *= 2 ** 32;
    k -= 32;
  }
  while (m > Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k -= 1;
  }
  // log m = 2·(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), |s| ≤ 0.172: the term s²⁵/25 is below 2^-66.
  const f = m - 1;
  const s = f / (m + 1);
  const square = s * s;
  let series = 0;
  for (let n = 23; n >= 3; n -= 2) series = (series + 1 / n) * square;
  // 2s = f − s·f. f is exact, and this form keeps its bits.
  const tail = s * (2 * series) - s * f;
  return k * LN2_HIGH + (f + (tail + k * LN2_LOW));
}
