import { exp } from './exp';

/** 1 / (1 + e^(−x)) of two numbers, each as `sigmoid` of @inkling/tensor computes it. */
export function sigmoid(x: v128): v128 {
  const one = f64x2.splat(1);
  const small = exp(f64x2.neg(f64x2.abs(x)));
  return f64x2.div(v128.bitselect(small, one, f64x2.lt(x, f64x2.splat(0))), f64x2.add(one, small));
}
