import { address, itemBytes, real } from '../command';

// Operands: parameters, gradients. Real: the learning rate. Items: rows.

export function sgdStep(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const parameters = address(command, 0);
  const gradients = address(command, 1);
  const learningRate = real(command, 0);
  const rates = f32x4.splat(learningRate);
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const change = f32x4.mul(rates, v128.load(gradients + i));
    v128.store(parameters + i, f32x4.sub(v128.load(parameters + i), change));
  }
  for (; i < end; i += 4) {
    store<f32>(parameters + i, load<f32>(parameters + i) - learningRate * load<f32>(gradients + i));
  }
}
