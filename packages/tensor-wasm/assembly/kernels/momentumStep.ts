import { address, integer, itemBytes, real } from '../command';

// Operands: parameters, gradients, velocity. Integer: 1 for Nesterov momentum, else 0. Reals 1 and 2: the
// learning rate, the momentum. Items: rows.

export function momentumStep(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const parameters = address(command, 0);
  const gradients = address(command, 1);
  const velocity = address(command, 2);
  const rate = real(command, 1);
  const momentum = real(command, 2);
  const isNesterov = integer(command, 0) != 0;
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const gradient = v128.load(gradients + i);
    const v = f32x4.add(f32x4.mul(f32x4.splat(momentum), v128.load(velocity + i)), gradient);
    let direction = v;
    if (isNesterov) direction = f32x4.add(gradient, f32x4.mul(f32x4.splat(momentum), v));
    v128.store(velocity + i, v);
    v128.store(parameters + i, f32x4.sub(v128.load(parameters + i), f32x4.mul(f32x4.splat(rate), direction)));
  }
  for (; i < end; i += 4) {
    const gradient = load<f32>(gradients + i);
    const v = momentum * load<f32>(velocity + i) + gradient;
    const direction = isNesterov ? gradient + momentum * v : v;
    store<f32>(velocity + i, v);
    store<f32>(parameters + i, load<f32>(parameters + i) - rate * direction);
  }
}
