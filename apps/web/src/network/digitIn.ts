import {
  boundsOf,
  centerDigit,
  legibleThickness,
  mnistLayout,
  rasterizeStrokes,
  type Stroke,
  toGrey,
} from '@inkling/mnist';
import type { Box, Drawing } from '@inkling/reader';
import { ArgumentError, Tensor } from '@inkling/tensor';

/** The side of the picture that strokes are rasterized to before they are shrunk to 28 × 28. */
const SIDE = 140;
/** How many of its pixels a unit of the pad has, whose side is 100. */
const SCALE = SIDE / 100;
/** The diameter of the pen, in pixels. */
const THICKNESS = 9;
const PIXELS = mnistLayout.width * mnistLayout.height;

/**
 * The digit in a drawing on the pad, or in the pixels of a picture: u8 `[784]`, centred as in MNIST. A
 * picture of this form is taken as it is.
 * @throws BlankPictureError when there is no ink.
 * @throws UnclearPictureError when it is not one digit.
 */
export function digitIn(drawing: Drawing): { readonly picture: Tensor<'u8'>; readonly box: Box } {
  if (isStrokes(drawing)) {
    const strokes = drawing.map((stroke) => Array.from(stroke, (value) => value * SCALE));
    const thickness = legibleThickness(strokes, THICKNESS);
    const drawn = rasterizeStrokes(strokes, { width: SIDE, height: SIDE, thickness });
    return { picture: centerDigit(drawn), box: boundsOf(drawing) };
  }
  if (drawing instanceof Tensor && drawing.size === PIXELS) {
    return {
      picture: drawing,
      box: { left: 0, top: 0, width: mnistLayout.width, height: mnistLayout.height },
    };
  }
  if ('width' in drawing && 'data' in drawing) {
    const { width, height, data } = drawing;
    const grey = toGrey({ width, height, channels: 4, samples: data });
    return { picture: centerDigit(grey), box: { left: 0, top: 0, width, height } };
  }
  throw new ArgumentError(
    'digitIn: the page reads strokes, pixels and pictures of 28 × 28 only. Pass one of them.',
  );
}

function isStrokes(drawing: Drawing): drawing is readonly Stroke[] {
  return Array.isArray(drawing);
}
