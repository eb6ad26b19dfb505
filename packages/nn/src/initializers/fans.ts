import { ArgumentError, type Shape, sizeOf } from '@inkling/tensor';

/**
 * How many numbers come into a unit, and into how many units a number goes: `[in, out]`, with each times the places of
 * the window where the weight is a convolution's, `[height, width, in, out]`.
 * @throws ArgumentError for a shape that is not a weight's.
 */
export function fansOf(
  initializer: string,
  shape: Shape,
): { readonly fanIn: number; readonly fanOut: number } {
  if (shape.length < 2) {
    throw new ArgumentError(
      `${initializer}: a bias has no fan-in and fan-out. Start it with zerosInitializer or uniform.`,
    );
  }
  return { fanIn: sizeOf(shape.slice(0, -1)), fanOut: sizeOf(shape.slice(0, -2)) * shape[shape.length - 1] };
}
