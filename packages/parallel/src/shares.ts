/**
 * Divides a number of rows into shares of almost the same size, without gaps.
 * @returns the first row of each share, and the number of rows at the end: `count + 1` numbers.
 */
export function edgesOf(rows: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, share) => Math.floor((share * rows) / count));
}
