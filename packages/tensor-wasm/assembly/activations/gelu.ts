import { erf } from '../math/erf';
import { exp } from '../math/exp';
import { backward, forward, InDouble } from './activation';

@unmanaged
class Gelu {
  forward(x: v128, parameter: v128): v128 {
    return f64x2.mul(x, shareBelow(x));
  }

  backward(x: v128, gradient: v128, parameter: v128): v128 {
    const bell = exp(f64x2.mul(f64x2.splat(-0.5), f64x2.mul(x, x)));
    const change = f64x2.div(f64x2.mul(x, bell), f64x2.splat(2.5066282746310002));
    return f64x2.mul(f64x2.add(shareBelow(x), change), gradient);
  }
}

/** Φ(x) */
function shareBelow(x: v128): v128 {
  const error = erf(f64x2.mul(x, f64x2.splat(0.7071067811865476)));
  return f64x2.mul(f64x2.splat(0.5), f64x2.add(f64x2.splat(1), error));
}

export function gelu(command: usize, from: i32, to: i32): void {
  forward<InDouble<Gelu>>(command, from, to);
}

export function geluBackward(command: usize, from: i32, to: i32): void {
  backward<InDouble<Gelu>>(command, from, to);
}
