import { sigmoid } from '../math/sigmoid';
import { backward, forward, InDouble } from './activation';

/** 2 · √(2/π) */
const SCALE: f64 = 1.5957691216057308;
const CUBIC: f64 = 0.044715;

@unmanaged
class GeluTanh {
  forward(x: v128, parameter: v128): v128 {
    return f64x2.mul(x, share(x));
  }

  backward(x: v128, gradient: v128, parameter: v128): v128 {
    const one = f64x2.splat(1);
    const y = share(x);
    const rise = f64x2.add(one, f64x2.mul(f64x2.splat(3 * CUBIC), f64x2.mul(x, x)));
    const slope = f64x2.mul(f64x2.splat(SCALE), rise);
    const change = f64x2.mul(f64x2.mul(x, f64x2.sub(one, y)), slope);
    return f64x2.mul(f64x2.mul(y, f64x2.add(one, change)), gradient);
  }
}

/** σ(v) */
function share(x: v128): v128 {
  const cubic = f64x2.add(f64x2.splat(1), f64x2.mul(f64x2.splat(CUBIC), f64x2.mul(x, x)));
  return sigmoid(f64x2.mul(f64x2.mul(f64x2.splat(SCALE), x), cubic));
}

export function geluTanh(command: usize, from: i32, to: i32): void {
  forward<InDouble<GeluTanh>>(command, from, to);
}

export function geluTanhBackward(command: usize, from: i32, to: i32): void {
  backward<InDouble<GeluTanh>>(command, from, to);
}
