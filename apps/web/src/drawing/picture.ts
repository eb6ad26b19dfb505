import { BlankPictureError, centerDigit, legibleThickness, rasterizeStrokes } from '@inkling/mnist';
import { reshape, type Tensor } from '@inkling/tensor';
import { PAD_SIDE, type PadStroke, type Pen, pens } from './drawing.ts';

/**
 * The input of a network for a drawing: u8 `[1, 784]`, centred as in MNIST; undefined if nothing is drawn.
 * @throws UnclearPictureError if the drawing is not one digit.
 */
export function pictureOf(strokes: readonly PadStroke[], pen: Pen): Tensor<'u8'> | undefined {
  try {
    if (strokes.length === 0) return undefined;
    const thickness = legibleThickness(strokes, pens[pen]);
    const drawn = rasterizeStrokes(strokes, { width: PAD_SIDE, height: PAD_SIDE, thickness });
    const picture = centerDigit(drawn);
    return reshape(picture, [1, picture.size]);
  } catch (error) {
    if (error instanceof BlankPictureError) return undefined;
    throw error;
  }
}
