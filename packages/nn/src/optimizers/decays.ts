import type { Shape } from '@inkling/tensor';

/** Decides whether weight decay applies to a parameter. */
export type Decays = (parameter: { readonly name: string; readonly shape: Shape }) => boolean;

/**
 * Selects weights, which have two axes or more. Biases, scales and shifts have one axis; they do
 * not benefit from decay.
 */
export const weightsDecay: Decays = ({ shape }) => shape.length >= 2;

/** The parameter groups of an optimizer with weight decay. */
const UNDECAYED = 0;
export const DECAYED = 1;

/**
 * Makes the `groupOf` of an optimizer with weight decay. If the decay is 0, all
 * parameters are in one group.
 */
export function decayGroups(weightDecay: number, decays: Decays) {
  return (parameter: Parameters<Decays>[0]) => (weightDecay > 0 && decays(parameter) ? DECAYED : UNDECAYED);
}
