import type { BackendBuffer } from '../buffer.ts';
import { expectShapes } from './checks.ts';

export interface AdamStepSettings {
  /** Decay rate of the first moments, β₁. */
  readonly beta1: number;
  /** Decay rate of the second moments, β₂. */
  readonly beta2: number;
  /** The term that keeps the denominator away from 0, corrected for step t: ε · √(1 − β₂ᵗ). */
  readonly epsilon: number;
  /** The learning rate, including both bias corrections of step t: α · √(1 − β₂ᵗ) / (1 − β₁ᵗ). */
  readonly stepSize: number;
}

export interface AdamStepKernel {
  /**
   * Takes one step of Adam, in place on the parameters and both moments. All four buffers have the same
   * shape, any shape. With g a gradient, m its first moment and v its second:
   *
   *     m ← β₁ · m + (1 − β₁) · g
   *     v ← β₂ · v + (1 − β₂) · g · g
   *     parameter ← parameter − stepSize · m / (√v + ε)
   *
   * (Kingma & Ba 2015, in the order of computation at the end of their section 2, which leaves one division.)
   * The kernel does not know the number of the step: the settings contain everything that depends on it.
   *
   * 1 − β₁ and 1 − β₂ are computed in f64. They and each of the settings are then rounded to f32 once. The
   * result of every operation is rounded to f32, written as [ ]:
   *
   *     m = [[β₁ · m] + [(1 − β₁) · g]]
   *     v = [[β₂ · v] + [[(1 − β₂) · g] · g]]
   *     parameter = [parameter − [[stepSize · m] / [[√v] + ε]]]
   */
  adamStep(
    parameters: BackendBuffer,
    gradients: BackendBuffer,
    firstMoments: BackendBuffer,
    secondMoments: BackendBuffer,
    settings: AdamStepSettings,
  ): void;
}

/** @throws ShapeError */
export function checkAdamStep(
  parameters: BackendBuffer,
  gradients: BackendBuffer,
  firstMoments: BackendBuffer,
  secondMoments: BackendBuffer,
): void {
  expectShapes('adamStep', { gradients, firstMoments, secondMoments }, parameters.shape);
}
