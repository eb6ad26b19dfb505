/** The figures of one class. */
export interface ClassFigures {
  readonly label: number;
  /** The number of samples with this label. */
  readonly count: number;
  /** The number of those samples that the network predicts as this class. */
  readonly correct: number;
  /** `correct / count`, also called recall. 0 if the class has no samples. */
  readonly accuracy: number;
  /** The share of correct predictions among all predictions of this class. 0 if there are none. */
  readonly precision: number;
  /** The number of predictions of this class. */
  readonly predicted: number;
  /** The harmonic mean of precision and recall. 0 if the class has no correct prediction. */
  readonly f1: number;
}

/** Computes the figures of each class from `confusion[label][prediction]`. */
export function perClass(confusion: readonly (readonly number[])[]): ClassFigures[] {
  return confusion.map((row, label) => {
    const correct = row[label];
    const count = row.reduce((sum, samples) => sum + samples, 0);
    const predicted = confusion.reduce((sum, other) => sum + other[label], 0);
    return {
      label,
      count,
      correct,
      accuracy: count === 0 ? 0 : correct / count,
      precision: predicted === 0 ? 0 : correct / predicted,
      predicted,
      // 2 · precision · recall / (precision + recall)
      f1: correct === 0 ? 0 : (2 * correct) / (count + predicted),
    };
  });
}
