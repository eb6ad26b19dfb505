export interface ConfusedPair {
  readonly truth: number;
  readonly predicted: number;
  /** How often `truth` was taken for `predicted`. */
  readonly count: number;
  /** `count` as a share of all samples of the class `truth`, 0 … 1. */
  readonly share: number;
}

/**
 * The `limit` pairs of classes that were confused most often, the most frequent first. Pairs of equal count
 * are in the order of the table. The list is shorter if fewer pairs were confused.
 *
 * @param confusion  counts, `confusion[truth][predicted]`
 */
export function worstPairs(confusion: readonly (readonly number[])[], limit: number): ConfusedPair[] {
  return confusion
    .flatMap((row, truth) => {
      const total = row.reduce((sum, value) => sum + value, 0);
      return row.map((count, predicted) => ({ truth, predicted, count, share: count / total }));
    })
    .filter(({ truth, predicted, count }) => truth !== predicted && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, limit);
}
