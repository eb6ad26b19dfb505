import { allocate } from '@inkling/tensor';

/**
 * Pictures with a longer side are made smaller, in pixels. Four digits across such a picture still have 200
 * pixels each.
 */
export const LONGEST = 800;

/** A picture, row by row, the channels of a pixel together. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly samples: Uint8Array | Uint8ClampedArray;
}

/**
 * Makes a large picture smaller: each pixel becomes the mean of a square of pixels. What does not fill a
 * square at the right and lower edge is the mean of fewer pixels. The sums are whole numbers, and only the
 * small picture is allocated.
 *
 * @returns the picture itself if it is small enough, and the side of the squares.
 */
export function shrink(picture: Samples): { readonly picture: Samples; readonly scale: number } {
  const { width, height, channels, samples } = picture;
  const scale = Math.ceil(Math.max(width, height) / LONGEST);
  if (scale <= 1) return { picture, scale: 1 };
  const [columns, rows] = [Math.ceil(width / scale), Math.ceil(height / scale)];
  const small = allocate('u8', rows * columns * channels);
  const sums = new Float64Array(columns * channels);
  for (let row = 0; row < rows; row += 1) {
    sums.fill(0);
    const end = Math.min((row + 1) * scale, height);
    for (let y = row * scale; y < end; y += 1) {
      for (let x = 0, at = y * width * channels; x < width; x += 1) {
        const column = Math.floor(x / scale) * channels;
        for (let channel = 0; channel < channels; channel += 1, at += 1)
          sums[column + channel] += samples[at];
      }
    }
    for (let column = 0; column < columns; column += 1) {
      const pixels = (end - row * scale) * (Math.min((column + 1) * scale, width) - column * scale);
      for (let channel = 0; channel < channels; channel += 1) {
        const index = column * channels + channel;
        small[row * columns * channels + index] = Math.round(sums[index] / pixels);
      }
    }
  }
  return { picture: { width: columns, height: rows, channels, samples: small }, scale };
}
