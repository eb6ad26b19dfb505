import { stridesOf } from '../shape.ts';

// numpy's default: no line is longer than this.
const LINE_WIDTH = 75;

/**
 * Lays out the cells of an array between brackets: one line for each row, with long rows wrapped and matrices
 * separated by empty lines.
 * @param indices the indices that are shown along each axis. `...` replaces the ones that are left out.
 * @param cells the text of each element that is shown, row by row.
 */
export function layOut(indices: readonly (readonly number[])[], cells: readonly string[]): string {
  const last = indices.length - 1;
  const strides = stridesOf(indices.map((places) => places.length));
  const write = (axis: number, start: number): string => {
    const items = indices[axis].map((_, place) => {
      const offset = start + place * strides[axis];
      return axis === last ? cells[offset] : write(axis + 1, offset);
    });
    const gap = indices[axis].findIndex((index, place) => index !== place);
    if (gap >= 0) items.splice(gap, 0, '...');
    const indent = ' '.repeat(axis + 1);
    if (axis < last) return `[${items.join('\n'.repeat(last - axis) + indent)}]`;
    // Each level of brackets takes one column on each side.
    return `[${wrap(items, LINE_WIDTH - 2 * indent.length).join(`\n${indent}`)}]`;
  };
  return write(0, 0);
}

/** Joins words with spaces, in lines of at most `width` characters unless a single word is longer. */
function wrap(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = words[0];
  for (const word of words.slice(1)) {
    if (line.length + 1 + word.length <= width) {
      line += ` ${word}`;
    } else {
      lines.push(line.trimEnd());
      line = word;
    }
  }
  return [...lines, line];
}
