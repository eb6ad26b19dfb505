import { describe, expect, test } from 'vitest';
import { type ActivationName, activationNames } from '../src/kernels/index.ts';
import { activations } from '../src/reference/activations/index.ts';
import { checkGradient, float64Backend } from '../src/testing/index.ts';

const backend = float64Backend();
const SLOPE = 0.1;
const POINT = Float64Array.of(-30, -5.5, -2, -1, -0.7, -0.1, 0.1, 0.4, 0.9, 1.6, 3, 8, 30);

function bufferOf(values: ArrayLike<number>) {
  const buffer = backend.allocate('f32', [values.length]);
  backend.upload(buffer, values);
  return buffer;
}

function forward(name: ActivationName, point: Float64Array): Float64Array {
  const buffer = bufferOf(point);
  backend.kernels.activation(name, buffer, buffer, SLOPE);
  return backend.read(buffer);
}

describe.each(activationNames)('%s', (name) => {
  const weights = POINT.map((_, index) => 1 + index / 7);
  const values = activations[name].backwardReads === 'input' ? POINT : forward(name, POINT);
  const gradient = bufferOf(weights);
  backend.kernels.activationBackward(name, bufferOf(values), gradient, gradient, SLOPE);

  test('agrees in its backward pass with the measured slope', () => {
    checkGradient({
      name,
      evaluate: (point) => forward(name, point).reduce((sum, y, index) => sum + weights[index] * y, 0),
      point: POINT,
      gradient: backend.read(gradient),
    });
  });

  test('keeps NaN', () => {
    expect(forward(name, Float64Array.of(Number.NaN))).toEqual(Float64Array.of(Number.NaN));
  });
});

test('the two GELUs give similar numbers', () => {
  const approximation = forward('geluTanh', POINT);
  for (const [index, y] of forward('gelu', POINT).entries()) {
    expect(Math.abs(y - approximation[index])).toBeLessThan(1e-3);
  }
});
