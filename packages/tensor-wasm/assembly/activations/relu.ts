import { backward, forward } from './activation';

@unmanaged
class Relu {
  forward(x: v128, parameter: v128): v128 {
    return v128.andnot(x, f32x4.le(x, f32x4.splat(0)));
  }

  backward(y: v128, gradient: v128, parameter: v128): v128 {
    return v128.andnot(gradient, f32x4.le(y, f32x4.splat(0)));
  }
}

export function relu(command: usize, from: i32, to: i32): void {
  forward<Relu>(command, from, to);
}

export function reluBackward(command: usize, from: i32, to: i32): void {
  backward<Relu>(command, from, to);
}
