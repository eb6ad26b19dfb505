import { exp } from './exp.ts';

/**
 * tanh x in double precision, within three units in the last place. It uses + − × ÷ alone, so every engine
 * gives the same bits, which `Math.tanh` does not promise.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > 0.5) {
    // (1 − e^(−2|x|)) / (1 + e^(−2|x|)). Near 0 this form would lose the digits of x.
    const small = exp(-2 * size);
    const result = (1 - small) / (1 + small);
    return x < 0 ? -result : result;
  }
  // J. H. Lambert's continued fraction, x/(1 + x²/(3 + x²/(5 + …))), up to 15: at ½ its error is less than
  // 2^-61.
  const square = x * x;
  const over = ((36 * square + 6930) * square + 270270) * square + 2027025;
  const under = (((square + 630) * square + 51975) * square + 945945) * square + 2027025;
  return x * (over / under);
}
