/**
 * Whether all numbers are finite. Unlike `numbers.every(Number.isFinite)` it makes no call for each number,
 * because it runs over whole datasets, and over all weights at every event of training.
 */
export function allFinite(numbers: ArrayLike<number>): boolean {
  // 0 times a number is 0 if it is finite, else NaN, which stays in its sum. A processor adds to four sums at
  // once.
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = numbers.length - (numbers.length % 4);
  for (let index = 0; index < whole; index += 4) {
    a += 0 * numbers[index];
    b += 0 * numbers[index + 1];
    c += 0 * numbers[index + 2];
    d += 0 * numbers[index + 3];
  }
  for (let index = whole; index < numbers.length; index += 1) a += 0 * numbers[index];
  return a + b + c + d === 0;
}
