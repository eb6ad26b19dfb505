import { ArgumentError } from '@inkling/tensor';

/** Predictions of similar confidence, one column of a reliability diagram. */
export interface CalibrationBin {
  /** The number of predictions. */
  readonly count: number;
  /** The mean of their confidences. 0 if there are none. */
  readonly confidence: number;
  /** The share of them that are correct. 0 if there are none. */
  readonly accuracy: number;
}

/** How far confidences can be trusted. */
export interface Calibration {
  /**
   * The expected calibration error: the mean distance between the confidence and the accuracy of a bin,
   * weighted by its predictions. 0 if a confidence of 0.9 is right nine times in ten. NaN without
   * predictions.
   */
  readonly error: number;
  /** The bins in the order of their confidences, all of the same width. */
  readonly bins: readonly CalibrationBin[];
}

const BINS = 15;

/**
 * Compares confidences with what was correct: C. Guo, G. Pleiss, Y. Sun, K. Weinberger: On calibration of
 * modern neural networks (2017), section 2.
 *
 * @param confidences the probability that each prediction gives to itself, from 0 to 1.
 * @param isCorrect whether each prediction is correct.
 * @throws ArgumentError when there are not as many of both, or a confidence is not from 0 to 1.
 */
export function calibration(confidences: readonly number[], isCorrect: readonly boolean[]): Calibration {
  if (confidences.length !== isCorrect.length) {
    throw new ArgumentError(
      `calibration: got ${confidences.length} confidences and ${isCorrect.length} results, expected as many of both.`,
    );
  }
  const sums = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, correct: 0 }));
  for (const [index, confidence] of confidences.entries()) {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new ArgumentError(
        `calibration: confidence ${index} is ${confidence}, expected a number from 0 to 1.`,
      );
    }
    const bin = sums[Math.min(Math.floor(confidence * BINS), BINS - 1)];
    bin.count += 1;
    bin.confidence += confidence;
    if (isCorrect[index]) bin.correct += 1;
  }
  const bins = sums.map(({ count, confidence, correct }) => ({
    count,
    confidence: count === 0 ? 0 : confidence / count,
    accuracy: count === 0 ? 0 : correct / count,
  }));
  const distances = bins.map(({ count, confidence, accuracy }) => count * Math.abs(confidence - accuracy));
  return { error: distances.reduce((sum, distance) => sum + distance, 0) / confidences.length, bins };
}
