import type { ImageSize } from '../imageSize.ts';

/**
 * Makes a function that interpolates a field linearly between points that lie `spacing` pixels apart.
 * Pixels beyond the outermost points get the value of the nearest one.
 *
 * @param coarse the number of points along each axis.
 * @param stride the distance between two rows of points, in numbers.
 */
export function createUpsampling(
  { width, height }: ImageSize,
  coarse: ImageSize,
  { spacing, stride }: { readonly spacing: number; readonly stride: number },
): (points: Float64Array, field: Float64Array) => void {
  const columns = neighboursOf(width, coarse.width, spacing);
  const rows = neighboursOf(height, coarse.height, spacing);
  const across = new Float64Array(coarse.height * width);
  return (points, field) => {
    for (let row = 0; row < coarse.height; row += 1) {
      const start = row * stride;
      for (let column = 0; column < width; column += 1) {
        const value = points[start + columns.first[column]];
        const next = points[start + columns.next[column]];
        across[row * width + column] = value + columns.part[column] * (next - value);
      }
    }
    for (let row = 0; row < height; row += 1) {
      const part = rows.part[row];
      const above = rows.first[row] * width;
      const below = rows.next[row] * width;
      for (let column = 0; column < width; column += 1) {
        const value = across[above + column];
        field[row * width + column] = value + part * (across[below + column] - value);
      }
    }
  };
}

/** For each pixel along an axis: the point before it, the point behind it, and its place between them. */
function neighboursOf(pixels: number, points: number, spacing: number) {
  const first = new Int32Array(pixels);
  const next = new Int32Array(pixels);
  const part = new Float64Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    // Point i lies in the middle of its pixels, from i · spacing on.
    const position = Math.min(Math.max((pixel + 0.5) / spacing - 0.5, 0), points - 1);
    first[pixel] = Math.floor(position);
    next[pixel] = Math.min(first[pixel] + 1, points - 1);
    part[pixel] = position - first[pixel];
  }
  return { first, next, part };
}
