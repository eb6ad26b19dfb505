/** How well one class is told apart. */
export interface ClassFigures {
  readonly label: number;
  /** Samples of this class. */
  readonly count: number;
  /** Of those, how many were taken for it. */
  readonly correct: number;
  /** `correct / count`, also called recall; 0 where the class has no samples. */
  readonly accuracy: number;
  /** Of all samples taken for this class, the share that are; 0 where there are none. */
  readonly precision: number;
}

/** The figures of each class, from `confusion[label][prediction]`. */
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
