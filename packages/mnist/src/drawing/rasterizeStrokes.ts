import { ArgumentError, allocate, Tensor } from '@inkling/tensor';
import { checkStrokes } from './checkStrokes.ts';
import { drawSegment } from './drawSegment.ts';

/**
 * The path of a pen while it touches the paper: `[x0, y0, x1, y1, …]` in pixels, x to the right, y downwards,
 * (0, 0) the upper left corner of the picture. The array is flat, so that a pointer event is one `push(x,
 * y)`, and a typed array or the strokes of a pen data set can be used directly. A single point is a dot.
 */
export type Stroke = ArrayLike<number>;

export interface RasterOptions {
  /** Columns of the picture. */
  readonly width: number;
  /** Rows of the picture. */
  readonly height: number;
  /** The pen's diameter in pixels. */
  readonly thickness: number;
}

/**
 * Draws strokes with a round pen: white ink (255) on black (0), with soft edges of one pixel. Ink outside of
 * the picture is cut off.
 *
 * @returns u8 `[height, width]`.
 * @throws ArgumentError when a size is not a whole number from 1 up, the thickness is not a positive
 * number, or a stroke is not made of pairs of finite numbers.
 */
export function rasterizeStrokes(strokes: readonly Stroke[], options: RasterOptions): Tensor<'u8'> {
  const { width, height, thickness } = options;
  checkSide('width', width);
  checkSide('height', height);
  if (!(thickness > 0 && thickness < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(
      `rasterizeStrokes: the thickness must be a positive number, but it is ${thickness}.`,
    );
  }
  checkStrokes(strokes, 'rasterizeStrokes');
  const picture = new Tensor('u8', [height, width], allocate('u8', height * width));
  for (const stroke of strokes) {
    if (stroke.length === 2) drawSegment(picture, stroke[0], stroke[1], stroke[0], stroke[1], thickness);
    for (let i = 2; i < stroke.length; i += 2) {
      drawSegment(picture, stroke[i - 2], stroke[i - 1], stroke[i], stroke[i + 1], thickness);
    }
  }
  return picture;
}

function checkSide(name: string, length: number): void {
  if (!Number.isSafeInteger(length) || length < 1) {
    throw new ArgumentError(
      `rasterizeStrokes: the ${name} must be a whole number of pixels from 1 up, but it is ${length}.`,
    );
  }
}
