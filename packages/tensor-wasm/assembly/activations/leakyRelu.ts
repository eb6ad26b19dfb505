import { backward, forward } from './activation';

@unmanaged
class LeakyRelu {
  forward(x: v128, slope: v128): v128 {
    return v128.bitselect(f32x4.mul(slope, x), x, f32x4.le(x, f32x4.splat(0)));
  }

  backward(y: v128, gradient: v128, slope: v128): v128 {
    return v128.bitselect(f32x4.mul(slope, gradient), gradient, f32x4.le(y, f32x4.splat(0)));
  }
}

export function leakyRelu(command: usize, from: i32, to: i32): void {
  forward<LeakyRelu>(command, from, to);
}

export function leakyReluBackward(command: usize, from: i32, to: i32): void {
  backward<LeakyRelu>(command, from, to);
}
