/** e^x of two numbers that are ≤ 0 or NaN, each as `exp` of @inkling/tensor computes it. */
export function exp(x: v128): v128 {
  const scaled = f64x2.mul(x, f64x2.splat(1.4426950408889634));
  const floor = f64x2.floor(scaled);
  // Rounds as `Math.round` does: half goes up.
  const goesUp = f64x2.ge(f64x2.sub(scaled, floor), f64x2.splat(0.5));
  const k = f64x2.add(floor, v128.and(goesUp, f64x2.splat(1)));
  let r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
  let sum = f64x2.splat(1.0 / 6227020800.0);
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 479001600.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 39916800.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 3628800.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 362880.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 40320.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 5040.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 720.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 120.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 24.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 6.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.5));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0));
  // Multiplies by 2^k in two steps, so that no factor is subnormal. The first step is exact.
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  const half = i64x2.shr_s(exponent, 1);
  const result = f64x2.mul(f64x2.mul(sum, powerOfTwo(half)), powerOfTwo(i64x2.sub(exponent, half)));
  return v128.andnot(result, f64x2.lt(x, f64x2.splat(-745.1332191019412)));
}

/** 2^exponent, built from its bits. */
function powerOfTwo(exponent: v128): v128 {
  return i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52);
}
