import { sigmoid } from '../math/sigmoid';
import { backward, forward, InDouble } from './activation';

@unmanaged
class Silu {
  forward(x: v128, parameter: v128): v128 {
    return f64x2.mul(x, sigmoid(x));
  }

  backward(x: v128, gradient: v128, parameter: v128): v128 {
    const one = f64x2.splat(1);
    const share = sigmoid(x);
    const change = f64x2.mul(x, f64x2.sub(one, share));
    return f64x2.mul(f64x2.mul(share, f64x2.add(one, change)), gradient);
  }
}

export function silu(command: usize, from: i32, to: i32): void {
  forward<InDouble<Silu>>(command, from, to);
}

export function siluBackward(command: usize, from: i32, to: i32): void {
  backward<InDouble<Silu>>(command, from, to);
}
