import type { BackendBuffer } from '../buffer.ts';
import type { ActivationName } from './activationNames.ts';
import { expectShape, expectShapes } from './checks.ts';

export interface ActivationKernels {
  /**
   * A function of each number by itself; any shape. `output` may be `input`.
   *
   * `parameter` is the activation's own number where it has one (`leakyRelu`: the slope below 0), and is
   * rounded to f32. The function is computed in f64 and its result rounded to f32, once; each one's formula
   * is in a file of its own, `reference/activations/<name>.ts`.
   */
  activation(name: ActivationName, input: BackendBuffer, output: BackendBuffer, parameter?: number): void;
  /**
   * The output gradient times the derivative, rounded to f32 once. `values` is what the activation's file
   * says under `backwardReads`: its output where the derivative is a function of that, else its input.
   * `inputGradient` may be `outputGradient`.
   */
  activationBackward(
    name: ActivationName,
    values: BackendBuffer,
    outputGradient: BackendBuffer,
    inputGradient: BackendBuffer,
    parameter?: number,
  ): void;
}

/** @throws ShapeError */
export function checkActivation(name: ActivationName, input: BackendBuffer, output: BackendBuffer): void {
  expectShape(name, 'output', output, input.shape);
}

/** @throws ShapeError */
export function checkActivationBackward(
  name: ActivationName,
  values: BackendBuffer,
  outputGradient: BackendBuffer,
  inputGradient: BackendBuffer,
): void {
  expectShapes(`${name}, backward`, { outputGradient, inputGradient }, values.shape);
}
