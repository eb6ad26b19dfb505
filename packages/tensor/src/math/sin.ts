import { reduceByPi } from './reduceByPi.ts';

/**
 * sin x in double precision, within 1e-15 for |x| up to 2^20; NaN beyond. It uses + − × ÷ alone, so every
 * engine gives the same bits, which `Math.sin` does not promise.
 */
export function sin(x: number): number {
  if (x === 0) return x;
  const { remainder, sign } = reduceByPi(x);
  // The Taylor series; at π/2 the next term, r²³/23!, is below 2^-55.
  const square = remainder * remainder;
  let series = 1;
  for (let n = 21; n >= 3; n -= 2) series = 1 - (series * square) / ((n - 1) * n);
  return sign * remainder * series;
}
