import { checkWholeNumber } from '@inkling/tensor';
import { meanOfSamples, type Scored } from './meanOfSamples.ts';

/**
 * The share of samples whose label is one of the `k` most probable classes, from 0 to 1. Of equally probable
 * classes, the first counts as the more probable one, so top 1 is the accuracy.
 *
 * @param k a whole number from 1 up.
 * @throws ArgumentError or ShapeError when `k`, a label or a weight is not valid.
 */
export function topKAccuracy(scored: Scored, k: number): number {
  checkWholeNumber('topKAccuracy', 'k', k);
  return meanOfSamples('topKAccuracy', scored, (probabilities, label) => {
    const own = probabilities[label];
    let before = 0;
    for (const [other, probability] of probabilities.entries()) {
      if (probability > own || (probability === own && other < label)) before += 1;
    }
    return before < k ? 1 : 0;
  });
}
