/**
 * The source pixels of an output pixel: the source pixel at `first + i` has `weights[i]`. The weights sum to
 * 1.
 */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** A rectangle of a picture: rows `top` to `top + height − 1`, columns `left` to `left + width − 1`. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Scales the box of a row-major picture to `[height, width]`. Along an axis that shrinks, an output pixel is
 * the mean of the area that it covers, so that thin lines fade but do not vanish between two samples. Along
 * an axis that grows, it is interpolated linearly between the two nearest pixels.
 *
 * @param stride the number of columns of the picture.
 */
export function resample(
  pixels: Uint8Array,
  stride: number,
  box: Box,
  height: number,
  width: number,
): Float64Array {
  const rowTaps = tapsOf(box.height, height);
  const columnTaps = tapsOf(box.width, width);
  // Rows first, then columns: each source pixel is read once or twice.
  const across = new Float64Array(box.height * width);
  for (let row = 0; row < box.height; row += 1) {
    const start = (box.top + row) * stride + box.left;
    for (let column = 0; column < width; column += 1) {
      const { first, weights } = columnTaps[column];
      const from = start + first;
      let sum = 0;
      for (let i = 0; i < weights.length; i += 1) sum += weights[i] * pixels[from + i];
      across[row * width + column] = sum;
    }
  }
  const result = new Float64Array(height * width);
  for (let row = 0; row < height; row += 1) {
    const { first, weights } = rowTaps[row];
    const start = row * width;
    for (let i = 0; i < weights.length; i += 1) {
      const weight = weights[i];
      const from = (first + i) * width;
      for (let column = 0; column < width; column += 1) {
        result[start + column] += weight * across[from + column];
      }
    }
  }
  return result;
}

function tapsOf(from: number, to: number): Taps[] {
  const ratio = from / to;
  return Array.from({ length: to }, (_, index) =>
    ratio >= 1 ? areaTaps(index, ratio, from) : linearTaps(index, ratio, from),
  );
}

function areaTaps(index: number, ratio: number, from: number): Taps {
  const start = index * ratio;
  const end = Math.min((index + 1) * ratio, from);
  const first = Math.floor(start);
  const weights: number[] = [];
  for (let source = first; source < end; source += 1) {
    weights.push((Math.min(source + 1, end) - Math.max(source, start)) / ratio);
  }
  return { first, weights };
}

function linearTaps(index: number, ratio: number, from: number): Taps {
  const centre = Math.min(Math.max((index + 0.5) * ratio - 0.5, 0), from - 1);
  const first = Math.floor(centre);
  const part = centre - first;
  return { first, weights: part === 0 ? [1] : [1 - part, part] };
}
