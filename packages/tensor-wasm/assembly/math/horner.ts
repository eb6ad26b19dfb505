/** One step of a polynomial: sum · x + coefficient, of two numbers. */
export function times(sum: v128, x: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, x), f64x2.splat(coefficient));
}
