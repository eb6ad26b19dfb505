// Windows of other programs, whose padding may differ on the two sides. Ours is the same on both.

type Pair = readonly [rows: number, columns: number];

/** The window of a convolution or pooling, along rows and columns. */
export interface PaddedWindow {
  readonly size: Pair;
  readonly stride: Pair;
  /** Padding before the first row and column. */
  readonly before: Pair;
  /** Padding after the last row and column. */
  readonly after: Pair;
}

/**
 * The padding with which a window has ⌈length / stride⌉ positions, `same` in TensorFlow: half of it on each
 * side. Where it is odd, one side has more.
 *
 * @returns the padding of the side that has less, and of the other.
 */
export function samePadding(
  picture: readonly number[],
  size: Pair,
  stride: Pair,
): readonly [less: Pair, more: Pair] {
  const [rows, columns] = [0, 1].map((axis) => {
    const count = Math.ceil(picture[axis] / stride[axis]);
    return Math.max(0, (count - 1) * stride[axis] + size[axis] - picture[axis]) / 2;
  });
  return [
    [Math.floor(rows), Math.floor(columns)],
    [Math.ceil(rows), Math.ceil(columns)],
  ];
}

/**
 * Filters that see the same elements as others, with padding that is the same on both sides: zeros are put
 * around the filters. `padding − before` of them come first.
 */
export function evenFilters({ size, before, after }: PaddedWindow): Pick<PaddedWindow, 'size'> & {
  readonly padding: Pair;
} {
  const [rows, columns] = [0, 1].map((axis) => Math.max(before[axis], after[axis]));
  return {
    size: [size[0] + 2 * rows - before[0] - after[0], size[1] + 2 * columns - before[1] - after[1]],
    padding: [rows, columns],
  };
}

/**
 * What keeps a pooling from being one of ours, whose padding is `before` on both sides. Undefined if it is
 * one.
 *
 * @param countsPadding whether averages count the padding as 0, as ours do.
 * @param roundsUp whether there are windows that begin in the picture and end beyond its padding.
 */
export function poolingProblem(
  picture: readonly number[],
  { size, stride, before, after }: PaddedWindow,
  countsPadding: boolean,
  roundsUp = false,
): string | undefined {
  for (const axis of [0, 1]) {
    const slack = (end: Pair) => (picture[axis] + before[axis] + end[axis] - size[axis]) / stride[axis];
    const counted = Math.floor(slack(after));
    if (roundsUp && counted < slack(after)) return 'its last windows are cut off';
    if (counted !== Math.floor(slack(before))) return 'its padding is not the same on both sides';
    const isPadded = before[axis] > 0 || counted * stride[axis] + size[axis] > picture[axis];
    if (isPadded && !countsPadding) return 'its averages leave padding out';
  }
  return undefined;
}
