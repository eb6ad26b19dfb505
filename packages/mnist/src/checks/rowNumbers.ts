import type { Check } from './check.ts';

/** Fewer labels may count by chance. */
const FEWEST = 5;

/** The labels count the rows, as when a column of row numbers is read as labels. */
export const rowNumbers: Check = {
  name: 'row-numbers',
  isSevere: false,
  find({ targets }) {
    if (targets === undefined || targets.size < FEWEST) return undefined;
    const [first] = targets.data;
    return targets.data.every((label, row) => label === first + row)
      ? `The labels count the rows, from ${first} to ${first + targets.size - 1}: is this a column of row numbers?`
      : undefined;
  },
};
