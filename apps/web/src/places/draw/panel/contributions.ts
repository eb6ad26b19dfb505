import type { Pulse } from './pulse.ts';

/** What one value adds to a sum: the value times its weight. */
export interface Contribution {
  /** Number of the pixel or of the neuron that it comes from. */
  readonly from: number;
  /** Number of the neuron, or the digit, that it goes to. */
  readonly to: number;
  readonly amount: number;
}

const LARGEST_PIXEL = 255;

/** What each pixel adds to the sum of a neuron: f32 `[784]`. */
export function pixelTerms({ picture, weights: { weights, units } }: Pulse, neuron: number): Float32Array {
  return Float32Array.from(
    picture,
    (value, pixel) => (value / LARGEST_PIXEL) * weights[pixel * units + neuron],
  );
}

/** The weights of a neuron: f32 `[784]`. */
export function weightsOf({ weights, units }: Pulse['weights'], neuron: number): Float32Array {
  return weights.filter((_, index) => index % units === neuron);
}

/** What a neuron adds to the score of each digit: f32 `[10]`. */
export function outputTerms({ outputs, weights: { outputWeights } }: Pulse, neuron: number): Float32Array {
  const digits = outputWeights.length / outputs.length;
  return outputWeights
    .subarray(neuron * digits, (neuron + 1) * digits)
    .map((weight) => weight * outputs[neuron]);
}

/** The neuron that speaks most for the answer. */
export function strongestNeuron(pulse: Pulse): number {
  const amounts = Array.from(pulse.outputs.keys(), (neuron) => outputTerms(pulse, neuron)[pulse.digit]);
  return amounts.indexOf(Math.max(...amounts));
}

/** The neurons that change the answer most, in either direction. */
export function mostInvolved(pulse: Pulse, count: number): number[] {
  const amounts = Array.from(pulse.outputs.keys(), (neuron) =>
    Math.abs(outputTerms(pulse, neuron)[pulse.digit]),
  );
  return Array.from(amounts.keys())
    .sort((a, b) => amounts[b] - amounts[a])
    .slice(0, count);
}

/** The largest contributions of pixels to a neuron. */
export function linksInto(pulse: Pulse, neuron: number, count: number): Contribution[] {
  const terms = pixelTerms(pulse, neuron);
  return largest(
    Array.from(terms, (amount, from) => ({ from, to: neuron, amount })),
    count,
  );
}

/** The largest contributions of a neuron to the digits. */
export function linksOutOf(pulse: Pulse, neuron: number, count: number): Contribution[] {
  const terms = outputTerms(pulse, neuron);
  return largest(
    Array.from(terms, (amount, to) => ({ from: neuron, to, amount })),
    count,
  );
}

function largest(contributions: readonly Contribution[], count: number): Contribution[] {
  return contributions
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .slice(0, count);
}
