import { log } from '@inkling/tensor/math';
import { meanOfSamples, type Scored } from './meanOfSamples.ts';

/**
 * The mean of −log of the probability of the right class, in nats: 0 if a network is always certain and
 * right, log of the number of classes if it guesses. It is Infinity if the network excludes a right class. A
 * loss with class weights or smoothed labels is another figure.
 *
 * @throws ArgumentError or ShapeError when a label or a weight is not valid.
 */
export function negativeLogLikelihood(scored: Scored): number {
  return meanOfSamples('negativeLogLikelihood', scored, (probabilities, label) => -log(probabilities[label]));
}
