/**
 * `x · 2^exponent` for whole exponents from -1100 to 1100, rounded at most once. Every step but the last
 * stays above the denormals, where halving would lose bits.
 */
export function timesPowerOfTwo(x: number, exponent: number): number {
  let result = x;
  let left = exponent;
  while (left > 1000) {
    result *= 2 ** 1000;
    left -= 1000;
  }
  while (left < -1000) {
    // The factor 2^-1000 first, while the result stays normal. One last product reaches the denormals.
    result *= 2 ** -1000;
    left += 1000;
  }
  return result * powerOfTwo(left);
}

/** 2^exponent by squaring: products of powers of two are exact. For |exponent| ≤ 1000. */
function powerOfTwo(exponent: number): number {
  let base = exponent < 0 ? 0.5 : 2;
  let power = 1;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= base;
    base *= base;
  }
  return power;
}
