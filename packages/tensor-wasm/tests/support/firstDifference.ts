/**
 * Describes the first element in which two lists of numbers differ in any bit; undefined if they do not. All
 * NaNs are equal.
 */
export function firstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): string | undefined {
  for (let index = 0; index < expected.length; index += 1) {
    // Object.is distinguishes −0 from +0 and treats all NaNs as equal.
    if (!Object.is(actual[index], expected[index])) {
      return `element ${index} is ${actual[index]}, expected ${expected[index]}`;
    }
  }
  return undefined;
}
