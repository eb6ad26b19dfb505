import { exp } from './exp';
import { times } from './horner';

/** tanh of two numbers, each as `tanh` of @inkling/tensor computes it. */
export function tanh(x: v128): v128 {
  const size = f64x2.abs(x);
  const one = f64x2.splat(1);
  const small = exp(f64x2.mul(f64x2.splat(-2), size));
  const far = f64x2.div(f64x2.sub(one, small), f64x2.add(one, small));
  const square = f64x2.mul(x, x);
  const over = times(times(times(f64x2.splat(36), square, 6930), square, 270270), square, 2027025);
  const under = times(
    times(times(f64x2.add(square, f64x2.splat(630)), square, 51975), square, 945945),
    square,
    2027025,
  );
  const near = f64x2.mul(x, f64x2.div(over, under));
  return v128.bitselect(withSign(far, x), near, f64x2.gt(size, f64x2.splat(0.5)));
}

/** Gives non-negative numbers the signs of x. */
export function withSign(size: v128, x: v128): v128 {
  return v128.or(size, v128.and(x, f64x2.splat(-0.0)));
}
