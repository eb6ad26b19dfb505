import { ArgumentError } from '@inkling/tensor';

/**
 * @param caller the function that the message names.
 * @throws ArgumentError when a stroke is not made of pairs of finite numbers.
 */
export function checkStrokes(strokes: readonly ArrayLike<number>[], caller: string): void {
  for (const [index, stroke] of strokes.entries()) {
    if (typeof stroke?.length !== 'number') {
      throw new ArgumentError(
        `${caller}: stroke ${index} is ${stroke}, expected a list of pairs: [x0, y0, x1, y1, …]. Pass a list of strokes.`,
      );
    }
    if (stroke.length % 2 !== 0) {
      throw new ArgumentError(
        `${caller}: stroke ${index} has ${stroke.length} numbers, expected pairs: [x0, y0, x1, y1, …].`,
      );
    }
    for (let i = 0; i < stroke.length; i += 1) {
      if (!Number.isFinite(stroke[i])) {
        throw new ArgumentError(
          `${caller}: stroke ${index} has ${stroke[i]} at position ${i}, expected a finite number of pixels.`,
        );
      }
    }
  }
}
