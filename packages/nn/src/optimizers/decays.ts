import type { Shape } from '@inkling/tensor';

/** Which parameters weight decay pulls towards 0. */
export type Decays = (parameter: { readonly name: string; readonly shape: Shape }) => boolean;

/** Weights, which have two axes or more. Biases, scales and shifts have one: pulling them down does no good. */
export const weightsDecay: Decays = ({ shape }) => shape.length >= 2;

/** The groups of an optimizer with weight decay. */
const UNDECAYED = 0;
export const DECAYED = 1;

/** The `groupOf` of an optimizer with this weight decay; without any, all parameters are alike. */
export function decayGroups(weightDecay: number, decays: Decays) {
  return (parameter: Parameters<Decays>[0]) => (weightDecay > 0 && decays(parameter) ? DECAYED : UNDECAYED);
}
