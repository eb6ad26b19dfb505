import { type Addend, addUp } from './runningTotal.ts';
import { ofUnit, type Stage } from './stages.ts';

/** How the gradient of a weight of the layer before the last is found, factor by factor. */
export interface Chain {
  /** The slopes of the loss by the scores, each times the weight from the neuron to that digit. */
  readonly fromDigits: readonly Addend[];
  /** Slope of the loss by the output of the neuron: the sum of `fromDigits`. */
  readonly outputSlope: number;
  /** Slope of the activation function at the neuron's sum, g′(z). */
  readonly activationSlope: number;
  /** Slope of the loss by the neuron's sum: the product of the two. */
  readonly sumSlope: number;
}

/**
 * The chain rule from the scores back to a neuron whose activation is ReLU: ∂L/∂z = g′(z) · Σ ∂L/∂s · w.
 * @param scoreGradients the slopes of the loss by the scores, dZ of the last layer
 * @param last the last layer, which takes the output of the neuron
 */
export function chainTo(
  neuron: number,
  { sums }: Stage,
  { weights, units }: Stage,
  scoreGradients: Float32Array,
): Chain {
  const outgoing = weights.before.subarray(neuron * units, (neuron + 1) * units);
  const fromDigits = addUp(scoreGradients, outgoing);
  const outputSlope = fromDigits[fromDigits.length - 1]?.total ?? 0;
  const activationSlope = sums[neuron] > 0 ? 1 : 0;
  return { fromDigits, outputSlope, activationSlope, sumSlope: outputSlope * activationSlope };
}

/** Whether `chainTo` holds for the first of two layers: both are linear, with ReLU between them alone. */
export function isChain(stages: readonly Stage[]): boolean {
  const [first, last] = stages;
  return (
    stages.length === 2 &&
    stages.every(({ kind }) => kind === 'linear') &&
    first.activation?.kind === 'relu' &&
    first.activation.inputs === first.sums &&
    last.inputs === first.units
  );
}

/** The addends of the sum of a unit of a linear layer. */
export function addendsOf({ from, weights, units }: Stage, unit: number): Addend[] {
  return addUp(from, ofUnit(weights.before, units, unit));
}
