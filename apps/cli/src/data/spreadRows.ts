/** Numbers of at most `most` rows, spread evenly over all rows. */
export function spreadRows(count: number, most: number): number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, index) => Math.floor((index * count) / taken));
}
