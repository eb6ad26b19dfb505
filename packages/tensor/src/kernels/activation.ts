import type { BackendBuffer } from '../buffer.ts';
import type { ActivationName } from './activationNames.ts';
import { expectShape, expectShapes } from './checks.ts';

export interface ActivationKernels {
  /**
   * Applies an activation function to each element; any shape. `output` may be `input`.
   *
   * `parameter` is the number that some activations take (`leakyRelu`: the slope below 0). It is rounded to
   * f32. The function is computed in f64, and its result is rounded to f32 once. The formula of each
   * activation is in `reference/activations/<name>.ts`.
   */
  activation(name: ActivationName, input: BackendBuffer, output: BackendBuffer, parameter?: number): void;
  /**
   * Multiplies the output gradient by the derivative, and rounds the product to f32 once. The activation's
   * file says under `backwardReads` what `values` are: the activation's output if the derivative is a
   * function of the output, else its input. `inputGradient` may be `outputGradient`.
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
