export interface MeanAndSpread {
  readonly mean: number;
  readonly spread: number;
}

/**
 * The mean of some numbers, and their sample standard deviation (n − 1 as the divisor). The spread of one
 * number is 0; both are NaN without numbers.
 */
export function meanAndSpread(numbers: readonly number[]): MeanAndSpread {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(squares / Math.max(1, numbers.length - 1)) };
}
