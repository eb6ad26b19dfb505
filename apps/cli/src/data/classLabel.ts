import { printable } from '@inkling/tensor';

/** Names in a file may have any length. */
const LONGEST_NAME = 60;

/** `9 Ankle boot`, or `9` where that is the name of the class, or it has none. */
export function classLabel(label: number, classNames: readonly string[] | undefined): string {
  const name = classNames?.[label];
  return name === undefined || name === String(label)
    ? String(label)
    : `${label} ${printable(name, LONGEST_NAME)}`;
}
