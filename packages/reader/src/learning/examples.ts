/** A drawing that the reader was corrected on, as its network saw it. */
export interface Example {
  readonly digit: number;
  /** The features that the last layer saw, scaled to length 1. */
  readonly direction: Float64Array;
}

/** The similarity, the cosine of the angle, from which an example counts, … */
const ALIKE = 0.8;
/** … and how much a logit grows for an example that is the same. */
const STRENGTH = 12;

/** The vector with length 1; a vector of zeros stays. */
export function directionOf(features: ArrayLike<number>): Float64Array {
  const direction = Float64Array.from(features);
  const length = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? direction : direction.map((value) => value / length);
}

/**
 * Adds to the logits what the nearest example of each digit says. An example only speaks about drawings
 * that are nearly alike, so all others are read as before.
 *
 * @param direction of the drawing's features.
 */
export function remember(
  logits: Float64Array,
  direction: Float64Array,
  examples: readonly Example[],
): Float64Array {
  const remembered = logits.slice();
  const nearest = new Float64Array(logits.length).fill(ALIKE);
  for (const example of examples) {
    let similarity = 0;
    for (let i = 0; i < direction.length; i += 1) similarity += direction[i] * example.direction[i];
    nearest[example.digit] = Math.max(nearest[example.digit], similarity);
  }
  for (const [digit, similarity] of nearest.entries()) {
    remembered[digit] += (STRENGTH * (similarity - ALIKE)) / (1 - ALIKE);
  }
  return remembered;
}
