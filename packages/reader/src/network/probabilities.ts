import { exp } from '@inkling/tensor/math';

/** The softmax of logits that are divided by a temperature. */
export function probabilitiesOf(logits: Float64Array, temperature: number): Float64Array {
  const highest = Math.max(...logits);
  const shares = logits.map((logit) => exp((logit - highest) / temperature));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}
