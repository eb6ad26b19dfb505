import { type Buffer, type BufferDType, createRandom, sizeOf } from '@inkling/tensor';
import { checkGradient, float64Backend, GradientError } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import { type Loss, meanSquaredError, softmaxCrossEntropy } from '../src/index.ts';

const B = 4;
const C = 5;

const cases = [
  { loss: softmaxCrossEntropy(), dtype: 'i32', shape: [B], other: 'f32' },
  { loss: meanSquaredError(), dtype: 'f32', shape: [B, C], other: 'i32' },
] as const;

/** Checks the gradient of the batch's mean loss by the outputs. */
function checkLossGradient(loss: Loss, dtype: BufferDType, shape: readonly number[]): void {
  const backend = float64Backend();
  const { kernels } = backend;
  const random = createRandom(3);
  const targets: Buffer<'i32' | 'f32'> = backend.allocate(dtype === 'i32' ? 'i32' : 'f32', shape);
  backend.upload(
    targets,
    Array.from({ length: sizeOf(shape) }, () => random.integer(C)),
  );
  const point = Float64Array.from({ length: B * C }, () => random.normal());
  const outputs = backend.allocate('f32', [B, C]);
  const losses = backend.allocate('f32', [B]);
  const probabilities = backend.allocate('f32', [B, C]);
  const outputGradient = backend.allocate('f32', [B, C]);
  const pass = { kernels, outputs, targets, losses, probabilities };
  const evaluate = (at: Float64Array) => {
    backend.upload(outputs, at);
    loss.forward(pass);
    return backend.read(losses).reduce((sum, value) => sum + value, 0) / B;
  };
  evaluate(point);
  loss.backward({ ...pass, outputGradient });
  checkGradient({ name: loss.kind, evaluate, point, gradient: backend.read(outputGradient) });
}

describe.for(cases)('$loss.kind', ({ loss, dtype, shape, other }) => {
  test('has the gradient that difference quotients measure', () => {
    checkLossGradient(loss, dtype, shape);
  });

  test('would not pass with a wrong gradient', () => {
    const wrong: Loss = {
      ...loss,
      backward(pass) {
        loss.backward(pass);
        pass.kernels.addScaled(pass.outputGradient, pass.outputGradient, -0.1);
      },
    };
    expect(() => checkLossGradient(wrong, dtype, shape)).toThrow(GradientError);
  });

  test('names the other loss when the targets are of the wrong kind', () => {
    expect(() => checkLossGradient(loss, other, [B, C])).toThrow(/For (labels|values) use/);
  });
});
