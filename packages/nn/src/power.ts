/**
 * `base` to the power of a whole number from 0 up, by repeated squaring. JavaScript engines disagree in the
 * last bits of Math.pow, but not of products.
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
