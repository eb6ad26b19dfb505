import type { ImageSize } from '../imageSize.ts';

/** An image with paper around it, to be read between pixels. It is used for one image after another. */
export interface PaddedImage {
  /** `[(height + 2) * stride]` */
  readonly pixels: Uint8Array;
  /** The distance between two rows of the padded image, in pixels. */
  readonly stride: number;
  /**
   * @param source `[width * height]`
   * @returns the box of its ink. Most points of a digit's image lie on paper, so they need not be computed.
   */
  load(source: Uint8Array): InkBox;
}

/** A point that does not lie between these numbers is on paper. Without ink, no point does. */
interface InkBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function createPaddedImage({ width, height }: ImageSize): PaddedImage {
  const stride = width + 2;
  const pixels = new Uint8Array(stride * (height + 2));
  return {
    pixels,
    stride,
    load(source) {
      let left = width;
      let right = -1;
      let top = height;
      let bottom = -1;
      for (let row = 0; row < height; row += 1) {
        const start = row * width;
        const end = start + width;
        const offset = (row + 1) * stride + 1 - start;
        for (let at = start; at < end; at += 1) pixels[at + offset] = source[at];
        let first = start;
        while (first < end && source[first] === 0) first += 1;
        if (first === end) continue;
        let last = end - 1;
        while (source[last] === 0) last -= 1;
        left = Math.min(left, first - start - 1);
        right = Math.max(right, last - start + 1);
        top = Math.min(top, row - 1);
        bottom = row + 1;
      }
      return { left, right, top, bottom };
    },
  };
}

/** The value of a point within the box of the ink, rounded: linear between the four pixels around it. */
export function valueAt({ pixels, stride }: PaddedImage, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const partX = x - column;
  const corner = (row + 1) * stride + column + 1;
  const topLeft = pixels[corner];
  const bottomLeft = pixels[corner + stride];
  const above = topLeft + partX * (pixels[corner + 1] - topLeft);
  const below = bottomLeft + partX * (pixels[corner + stride + 1] - bottomLeft);
  return Math.round(above + (y - row) * (below - above));
}
