import { address, itemBytes, real } from '../command';

// Operands: parameters, gradients, first moments, second moments. Reals: β₁, 1 − β₁, β₂, 1 − β₂, ε, step
// size. Items: rows.

export function adamStep(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const parameters = address(command, 0);
  const gradients = address(command, 1);
  const firstMoments = address(command, 2);
  const secondMoments = address(command, 3);
  const beta1 = real(command, 0);
  const oneMinusBeta1 = real(command, 1);
  const beta2 = real(command, 2);
  const oneMinusBeta2 = real(command, 3);
  const epsilon = real(command, 4);
  const stepSize = real(command, 5);
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const gradient = v128.load(gradients + i);
    const m = f32x4.add(
      f32x4.mul(f32x4.splat(beta1), v128.load(firstMoments + i)),
      f32x4.mul(f32x4.splat(oneMinusBeta1), gradient),
    );
    const v = f32x4.add(
      f32x4.mul(f32x4.splat(beta2), v128.load(secondMoments + i)),
      f32x4.mul(f32x4.mul(f32x4.splat(oneMinusBeta2), gradient), gradient),
    );
    const denominator = f32x4.add(f32x4.sqrt(v), f32x4.splat(epsilon));
    const change = f32x4.div(f32x4.mul(f32x4.splat(stepSize), m), denominator);
    v128.store(firstMoments + i, m);
    v128.store(secondMoments + i, v);
    v128.store(parameters + i, f32x4.sub(v128.load(parameters + i), change));
  }
  for (; i < end; i += 4) {
    const gradient = load<f32>(gradients + i);
    const m = beta1 * load<f32>(firstMoments + i) + oneMinusBeta1 * gradient;
    const v = beta2 * load<f32>(secondMoments + i) + oneMinusBeta2 * gradient * gradient;
    const denominator = sqrt<f32>(v) + epsilon;
    store<f32>(firstMoments + i, m);
    store<f32>(secondMoments + i, v);
    store<f32>(parameters + i, load<f32>(parameters + i) - (stepSize * m) / denominator);
  }
}
