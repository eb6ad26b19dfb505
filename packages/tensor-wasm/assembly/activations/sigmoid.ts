import { sigmoid as sigmoidOf } from '../math/sigmoid';
import { backward, forward, InDouble } from './activation';

@unmanaged
class Sigmoid {
  forward(x: v128, parameter: v128): v128 {
    return sigmoidOf(x);
  }

  backward(y: v128, gradient: v128, parameter: v128): v128 {
    return f64x2.mul(f64x2.mul(y, f64x2.sub(f64x2.splat(1), y)), gradient);
  }
}

export function sigmoid(command: usize, from: i32, to: i32): void {
  forward<InDouble<Sigmoid>>(command, from, to);
}

export function sigmoidBackward(command: usize, from: i32, to: i32): void {
  backward<InDouble<Sigmoid>>(command, from, to);
}
