import { tanh as tanhOf } from '../math/tanh';
import { backward, forward, InDouble } from './activation';

@unmanaged
class Tanh {
  forward(x: v128, parameter: v128): v128 {
    return tanhOf(x);
  }

  backward(y: v128, gradient: v128, parameter: v128): v128 {
    return f64x2.mul(f64x2.sub(f64x2.splat(1), f64x2.mul(y, y)), gradient);
  }
}

export function tanh(command: usize, from: i32, to: i32): void {
  forward<InDouble<Tanh>>(command, from, to);
}

export function tanhBackward(command: usize, from: i32, to: i32): void {
  backward<InDouble<Tanh>>(command, from, to);
}
