import { reduceByPi } from './reduceByPi.ts';

/**
 * cos x in double precision, within 1e-15 for |x| up to 2^20; NaN beyond. It uses + − × ÷ alone, so every
 * engine gives the same bits, which `Math.cos` does not promise.
 */
export function cos(x: number): number {
  const { remainder, sign } = reduceByPi(x);
  // The Taylor series; at π/2 the next term, r²⁴/24!, is below 2^-59.
  const square = remainder * remainder;
  let series = 1;
  for (let n = 22; n >= 2; n -= 2) series = 1 - (series * square) / ((n - 1) * n);
  return sign * series;
}
