import { exp } from './exp';
import { times } from './horner';
import { withSign } from './tanh';

/** The error function of two numbers, each as `erf` of @inkling/tensor computes it. */
export function erf(x: v128): v128 {
  const size = f64x2.abs(x);
  const isFar = f64x2.gt(size, f64x2.splat(1));
  const inner = nearZero(x);
  if (!v128.any_true(isFar)) return inner;
  const capped = f64x2.min(size, f64x2.splat(6));
  const tail = f64x2.mul(exp(f64x2.neg(f64x2.mul(capped, capped))), farOut(capped));
  return v128.bitselect(withSign(f64x2.sub(f64x2.splat(1), tail), x), inner, isFar);
}

function nearZero(x: v128): v128 {
  const square = f64x2.mul(x, x);
  let sum = f64x2.splat(-7.798543850549947e-10);
  sum = times(sum, square, 1.3721520406351094e-8);
  sum = times(sum, square, -1.6208829856810202e-7);
  sum = times(sum, square, 1.6447471190594618e-6);
  sum = times(sum, square, -1.4924740785377576e-5);
  sum = times(sum, square, 0.00012055295112667001);
  sum = times(sum, square, -0.0008548325982543225);
  sum = times(sum, square, 0.005223977607269946);
  sum = times(sum, square, -0.026866170643256995);
  sum = times(sum, square, 0.1128379167094513);
  sum = times(sum, square, -0.37612638903183543);
  sum = times(sum, square, 1.1283791670955126);
  return f64x2.mul(x, sum);
}

function farOut(size: v128): v128 {
  const over = f64x2.sub(f64x2.splat(6.6), f64x2.mul(f64x2.splat(2.6), size));
  const place = f64x2.div(over, f64x2.add(size, f64x2.splat(3)));
  let sum = f64x2.splat(6.044068318449643e-12);
  sum = times(sum, place, -6.046858018203033e-12);
  sum = times(sum, place, -2.5700504246482923e-10);
  sum = times(sum, place, 2.638133067637362e-10);
  sum = times(sum, place, 1.1339337061280557e-8);
  sum = times(sum, place, 4.526702996597009e-9);
  sum = times(sum, place, -5.54127310709044e-7);
  sum = times(sum, place, -2.4255574732470057e-6);
  sum = times(sum, place, 1.9563583198099526e-5);
  sum = times(sum, place, 0.00033160296057680485);
  sum = times(sum, place, 0.0024793146970862002);
  sum = times(sum, place, 0.012713147695692147);
  sum = times(sum, place, 0.04969844540339414);
  sum = times(sum, place, 0.15436117429436919);
  sum = times(sum, place, 0.20798329133342885);
  return sum;
}
