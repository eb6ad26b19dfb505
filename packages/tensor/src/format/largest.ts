/** The largest number of a list of any length, from 0 up; `Math.max(...list)` fails on long ones. */
export function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
