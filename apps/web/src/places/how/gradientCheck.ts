import type { Explanation } from './explain.ts';
import { asData, measuredLoss } from './measuredLoss.ts';

/** The slope of the loss by one weight, found in two ways that have nothing in common. */
export interface GradientCheck {
  readonly weight: number;
  /** The loss with the weight made larger, and made smaller, by ε. */
  readonly above: number;
  readonly below: number;
  /** (above − below) / 2ε */
  readonly measured: number;
  /** What backpropagation says. */
  readonly derived: number;
}

/**
 * Measures the slope of the loss by a weight, as a central difference of two forward passes, and compares it
 * with its gradient.
 * @param index number of the weight among all weights of the network
 * @param epsilon how far the weight is moved, ε
 */
export async function checkGradient(
  explanation: Explanation,
  index: number,
  epsilon: number,
): Promise<GradientCheck> {
  const { before, gradients } = explanation.lesson;
  const data = asData(explanation);
  const meter = await measuredLoss(explanation);
  try {
    const moved = Float32Array.from(before);
    const weight = before[index];
    const lossAt = (value: number) => {
      moved[index] = value;
      return meter.lossOf(moved, data);
    };
    const above = await lossAt(weight + epsilon);
    const higher = moved[index];
    const below = await lossAt(weight - epsilon);
    // Both weights are rounded to f32, so their distance is not exactly 2ε.
    const measured = (above - below) / (higher - moved[index]);
    return { weight, above, below, measured, derived: gradients[index] };
  } finally {
    meter.close();
  }
}
