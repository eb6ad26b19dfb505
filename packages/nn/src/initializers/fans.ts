import { ArgumentError, type Shape, sizeOf } from '@inkling/tensor';

/**
 * The fan-in of a weight (inputs of one unit) and its fan-out (units that one input reaches). For
 * `[in, out]` they are `in` and `out`. For a convolution, `[height, width, in, out]`, both are
 * multiplied by height · width.
 * @throws ArgumentError when the shape has fewer than two axes.
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
