import { idxLabels } from '../idx/readIdx.ts';

/**
 * The content of a file. The first four bytes identify an IDX file; one of other numbers than bytes counts as
 * images if it has more than one axis, and its reader says what is wrong. Every other file is read as a CSV.
 */
export type FileContent = 'images' | 'labels' | 'csv';

/** As many bytes from the start of a file as `contentOf` looks at. */
export const MAGIC_BYTES = 4;

/** The types of numbers in IDX files, the third byte: bytes, 16 and 32 bits, single and double precision. */
const types = [0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e];

/** Determines the content of a file from its first bytes, unpacked: those that `readHead` gives. */
export function contentOf(head: Uint8Array): FileContent {
  const [first, second, type, axes] = head;
  const isIdx = first === 0 && second === 0 && types.includes(type) && axes >= 1 && axes <= 4;
  if (!isIdx) return 'csv';
  return axes === idxLabels.axes ? 'labels' : 'images';
}
