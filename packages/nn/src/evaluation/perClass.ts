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
}

/** Computes the figures of each class from `confusion[label][prediction]`. */
export function perClass(confusion: readonly (readonly number[])[]): ClassFigures[] {
  return confusion.map((row, label) => {
    const correct = row[label];
    const count = row.reduce((sum, samples) => sum + samples, 0);
    const taken = confusion.reduce((sum, other) => sum + other[label], 0);
    return {
      label,
      count,
      correct,
      accuracy: count === 0 ? 0 : correct / count,
      precision: taken === 0 ? 0 : correct / taken,
    };
  });
}
