/** Where two lists of numbers differ first in any bit; undefined where they do not. All NaNs are equal. */
export function firstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): string | undefined {
  for (let index = 0; index < expected.length; index += 1) {
    // Object.is tells −0 from +0 and takes NaN for NaN.
    if (!Object.is(actual[index], expected[index])) {
      return `element ${index} is ${actual[index]}, expected ${expected[index]}`;
    }
  }
  return undefined;
}
