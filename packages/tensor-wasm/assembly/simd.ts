/**
 * accumulator + x · y, lane by lane. The exact build rounds the product and then the sum, as the reference does; the
 * fast one leaves it to the processor, which may round once.
 */
export function multiplyAdd(accumulator: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, accumulator);
  return f32x4.add(accumulator, f32x4.mul(x, y));
}

/** Stores the first `count` lanes, at most four. */
export function storeFirst(at: usize, vector: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, vector);
    return;
  }
  if (count <= 0) return;
  store<f32>(at, f32x4.extract_lane(vector, 0));
  if (count > 1) store<f32>(at, f32x4.extract_lane(vector, 1), 4);
  if (count > 2) store<f32>(at, f32x4.extract_lane(vector, 2), 8);
}

/** Whether `multiplyAdd` may round once: 1 in the fast build. */
export const roundsOnce: i32 = ASC_FEATURE_RELAXED_SIMD ? 1 : 0;
