/** The numbers of so many rows, evenly spread; of all of them, where there are fewer. */
export function spreadRows(count: number, most: number): number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, index) => Math.floor((index * count) / taken));
}
