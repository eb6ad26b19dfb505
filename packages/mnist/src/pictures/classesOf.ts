/** The classes that the names of folders stand for. */
export interface Classes {
  readonly classNames: readonly string[];
  labelOf(className: string): number;
}

/** Names that are numbers are labels up to this one. */
const LARGEST_LABEL = 999;

/**
 * Numbers the classes. If all names are whole numbers, such as `0` to `9`, these are the labels; a number
 * that is missing is a class without images. Otherwise the names are numbered in their order.
 */
export function classesOf(names: readonly string[]): Classes {
  const different = [...new Set(names)].sort();
  const areLabels = different.every((name) => /^\d{1,3}$/.test(name) && Number(name) <= LARGEST_LABEL);
  if (areLabels) {
    const largest = Math.max(-1, ...different.map(Number));
    return { classNames: Array.from({ length: largest + 1 }, (_, label) => String(label)), labelOf: Number };
  }
  const labels = new Map(different.map((name, label) => [name, label]));
  return { classNames: different, labelOf: (name) => labels.get(name) ?? 0 };
}
