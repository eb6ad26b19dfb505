/**
 * accumulator + x · y in each lane. The exact build rounds the product and then the sum, as the reference
 * does. The fast build lets the processor decide, which may round once.
 */
export function multiplyAdd(accumulator: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, accumulator);
  return f32x4.add(accumulator, f32x4.mul(x, y));
}

/** Stores the first `count` lanes, at most four. */
export function storeFirst(at: usize, vector: v128, count: i32): void {
  if (count >= 4) v128.store(at, vector);
  else storeFew(at, vector, count);
}

/**
 * Stores the end of a row. It is a function of its own, so that `storeFirst` is small enough to be inlined.
 */
function storeFew(at: usize, vector: v128, count: i32): void {
  if (count <= 0) return;
  v128.store32_lane(at, vector, 0);
  if (count > 1) v128.store32_lane(at, vector, 1, 4);
  if (count > 2) v128.store32_lane(at, vector, 2, 8);
}

/** The first two of four f32, as f64. */
export function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two of four f32, as f64. */
export function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

/** Two pairs of f64, rounded to four f32. */
export function concatenate(lows: v128, highs: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(lows), f32x4.demote_f64x2_zero(highs), 0, 2);
}

/** Whether `multiplyAdd` may round once: 1 in the fast build. */
export const roundsOnce: i32 = ASC_FEATURE_RELAXED_SIMD ? 1 : 0;
