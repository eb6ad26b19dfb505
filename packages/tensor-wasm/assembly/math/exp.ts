/**
 * e^x for x ≤ 0, or NaN, as `exp` of @inkling/tensor computes it. Below −150 it rounds to 0 in single precision,
 * whatever the rest.
 */
export function exp(x: f64): f64 {
  if (x != x) return x;
  if (x < -150) return 0;
  const scaled = x * 1.4426950408889634;
  let k = Math.floor(scaled);
  // As `Math.round` does: half goes up.
  if (scaled - k >= 0.5) k += 1;
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  let sum: f64 = 1.0 / 6227020800.0;
  sum = sum * r + 1.0 / 479001600.0;
  sum = sum * r + 1.0 / 39916800.0;
  sum = sum * r + 1.0 / 3628800.0;
  sum = sum * r + 1.0 / 362880.0;
  sum = sum * r + 1.0 / 40320.0;
  sum = sum * r + 1.0 / 5040.0;
  sum = sum * r + 1.0 / 720.0;
  sum = sum * r + 1.0 / 120.0;
  sum = sum * r + 1.0 / 24.0;
  sum = sum * r + 1.0 / 6.0;
  sum = sum * r + 0.5;
  sum = sum * r + 1.0;
  sum = sum * r + 1.0;
  // 2^k by its bits.
  return sum * reinterpret<f64>((<i64>k + 1023) << 52);
}
