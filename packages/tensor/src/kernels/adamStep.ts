import type { Buffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface AdamStepSettings {
  /** How much of the first moments stays, β₁. */
  readonly beta1: number;
  /** How much of the second moments stays, β₂. */
  readonly beta2: number;
  /** ε, which keeps the denominator away from 0. */
  readonly epsilon: number;
  /** The learning rate with the first moments' correction in it: α / (1 − β₁ᵗ) at step t. */
  readonly stepSize: number;
  /** What the roots of the second moments are divided by: √(1 − β₂ᵗ) at step t. */
  readonly secondCorrection: number;
}

export interface AdamStepKernel {
  /**
   * One step of Adam (Kingma & Ba 2015, algorithm 1), in place on the parameters and both moments: four buffers
   * of the same shape, any shape. With g a gradient, m its first moment and v its second:
   *
   *     m ← β₁ · m + (1 − β₁) · g
   *     v ← β₂ · v + (1 − β₂) · g · g
   *     parameter ← parameter − stepSize · m / (√v / secondCorrection + ε)
   *
   * The kernel does not know which step it is: what depends on that comes in the settings. It applies the
   * corrections where PyTorch does.
   *
   * 1 − β₁ and 1 − β₂ are taken in f64; they and each of the settings are then rounded to f32, once. The
   * result of every operation is rounded to f32, written as [ ]:
   *
   *     m = [[β₁ · m] + [(1 − β₁) · g]]
   *     v = [[β₂ · v] + [[(1 − β₂) · g] · g]]
   *     parameter = [parameter − [[stepSize · m] / [[[√v] / secondCorrection] + ε]]]
   */
  adamStep(
    parameters: Buffer,
    gradients: Buffer,
    firstMoments: Buffer,
    secondMoments: Buffer,
    settings: AdamStepSettings,
  ): void;
}

/** @throws ShapeError */
export function checkAdamStep(
  parameters: Buffer,
  gradients: Buffer,
  firstMoments: Buffer,
  secondMoments: Buffer,
): void {
  expectShape('adamStep', 'gradients', gradients, parameters.shape);
  expectShape('adamStep', 'firstMoments', firstMoments, parameters.shape);
  expectShape('adamStep', 'secondMoments', secondMoments, parameters.shape);
}
