import type { BackendBuffer } from '../buffer.ts';
import { expectShapes } from './checks.ts';

export interface MomentumStepSettings {
  /** Learning rate, α. */
  readonly learningRate: number;
  /** Decay rate of the velocity, μ. */
  readonly momentum: number;
  /** Whether to use Nesterov's momentum, which looks one step of the velocity ahead. */
  readonly nesterov: boolean;
}

export interface MomentumStepKernel {
  /**
   * Takes one step of gradient descent with momentum, in place on the parameters and their velocity. All
   * three buffers have the same shape, any shape. With g a gradient and v its velocity:
   *
   *     v ← μ · v + g
   *     parameter ← parameter − α · v,  or with Nesterov's momentum  parameter − α · (g + μ · v)
   *
   * (I. Sutskever and others: On the importance of initialization and momentum in deep learning (2013),
   * section 2, with −α taken out of the velocity, as in PyTorch: a change of α then counts at once.)
   *
   * α and μ are rounded to f32 first. Then the result of every operation is rounded, written as [ ]:
   *
   *     v = [[μ · v] + g]
   *     parameter = [parameter − [α · v]],  or  [parameter − [α · [g + [μ · v]]]]
   */
  momentumStep(
    parameters: BackendBuffer,
    gradients: BackendBuffer,
    velocity: BackendBuffer,
    settings: MomentumStepSettings,
  ): void;
}

/** @throws ShapeError */
export function checkMomentumStep(
  parameters: BackendBuffer,
  gradients: BackendBuffer,
  velocity: BackendBuffer,
): void {
  expectShapes('momentumStep', { gradients, velocity }, parameters.shape);
}
