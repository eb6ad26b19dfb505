import { ArgumentError, type Tensor } from '@inkling/tensor';
import { BlankPictureError } from './blankPictureError.ts';
import { boundsOf } from './boundsOf.ts';
import { checkStrokes } from './checkStrokes.ts';
import { measureDistances } from './measureDistances.ts';
import { placeByMass } from './placeByMass.ts';
import { BOX } from './placeInk.ts';
import type { Stroke } from './rasterizeStrokes.ts';

export interface CenterOptions {
  /** The pen's diameter in pixels of the 28 × 28 picture, from 0.1 to 10. Default 2.4, as most of MNIST. */
  readonly thickness?: number;
}

/** The thickness of most lines of MNIST, in pixels. */
export const MNIST_THICKNESS = 2.4;
const FINEST = 0.1;
const BROADEST = 10;

/** A point nearer than this to the last one that was drawn is left out, in pixels. Lines move by less. */
const NEAREST = 0.07;

/**
 * Draws the strokes of one digit in MNIST's form. It takes some 30 µs at any size of the drawing, because
 * points are scaled before they are drawn. The drawing, with the ink of a round pen with a soft edge,
 * fills a box of 20 pixels on its longer side; each side is scaled to whole pixels. The strongest ink is 255.
 * The centre of mass is moved by whole pixels to pixel (14, 14).
 *
 * The picture is nearly that of `centerDigit(rasterizeStrokes(…))`, but the thickness of its lines does not
 * depend on the size of the drawing. The picture stays the same to the bit if all points are moved, or are
 * scaled by a power of two, as long as the coordinates are not rounded.
 *
 * @param strokes in any unit, x to the right, y downwards. If all points are the same, they give a dot.
 * @returns u8 `[784]`, one row of a network's inputs.
 * @throws BlankPictureError when there are no points; ArgumentError when a stroke is not made of pairs of
 * finite numbers, or the thickness is not from 0.1 to 10.
 */
export function centerStrokes(strokes: readonly Stroke[], options: CenterOptions = {}): Tensor<'u8'> {
  const { thickness = MNIST_THICKNESS } = options;
  if (!(thickness >= FINEST && thickness <= BROADEST)) {
    throw new ArgumentError(
      `centerStrokes: the thickness must be from ${FINEST} to ${BROADEST} pixels of 28, but it is ${thickness}.`,
    );
  }
  checkStrokes(strokes, 'centerStrokes');
  if (strokes.every(({ length }) => length === 0)) {
    throw new BlankPictureError('The drawing is blank; it has no points. Draw a digit first.');
  }
  const { x, y } = scalingOf(strokes, thickness);
  const ink = draw(strokes, x, y, thickness);
  return placeByMass(ink, x.pixels, { left: 0, top: 0, width: x.pixels, height: y.pixels });
}

/**
 * Draws the strokes into the box, row by row. The ink is that of `drawSegment`. Ink beyond the box is cut
 * off: its sides are scaled to whole pixels, but the pen is not.
 */
function draw(strokes: readonly Stroke[], x: Axis, y: Axis, thickness: number): Float64Array {
  const strength = 255 * Math.min(thickness, 1);
  const reach = (Math.max(thickness, 1) + 1) / 2;
  const squares = squaredDistances(strokes, x, y, reach);
  return squares.map((square) => Math.round(strength * Math.min(1, reach - Math.sqrt(square))));
}

/**
 * The square of the distance of each pixel's centre to the strokes, at most that of `reach`. One square root
 * for each pixel, instead of one for each segment beside it, saves a third of the time.
 */
function squaredDistances(strokes: readonly Stroke[], x: Axis, y: Axis, reach: number): Float64Array {
  const squares = new Float64Array(x.pixels * y.pixels).fill(reach * reach);
  for (const stroke of strokes) {
    if (stroke.length === 0) continue;
    let fromX = x.place(stroke[0]);
    let fromY = y.place(stroke[1]);
    if (stroke.length === 2) measureDistances(squares, x.pixels, [fromX, fromY, fromX, fromY], reach);
    for (let i = 2; i < stroke.length; i += 2) {
      const toX = x.place(stroke[i]);
      const toY = y.place(stroke[i + 1]);
      const moved = (toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY);
      const isLast = i + 2 === stroke.length;
      if (moved < NEAREST * NEAREST && !isLast) continue;
      measureDistances(squares, x.pixels, [fromX, fromY, toX, toY], reach);
      fromX = toX;
      fromY = toY;
    }
  }
  return squares;
}

/** How the coordinates along one axis become pixels of the box. */
interface Axis {
  /** The side of the box. */
  readonly pixels: number;
  /** The place of a coordinate, from 0 to `pixels`. */
  place(coordinate: number): number;
}

function scalingOf(strokes: readonly Stroke[], thickness: number): { readonly x: Axis; readonly y: Axis } {
  const { left, top, width, height } = boundsOf(strokes);
  const longer = Math.max(width, height);
  // The largest numbers are too far apart for a number, but their quarters are not.
  if (longer === Number.POSITIVE_INFINITY) {
    const quarters = strokes.map((stroke) => Float64Array.from(stroke, (coordinate) => coordinate / 4));
    const { x, y } = scalingOf(quarters, thickness);
    const ofQuarter = ({ pixels, place }: Axis): Axis => ({ pixels, place: (c) => place(c / 4) });
    return { x: ofQuarter(x), y: ofQuarter(y) };
  }
  const axis = (start: number, length: number): Axis => {
    const inner = longer === 0 ? 0 : BOX - thickness;
    const divisor = longer === 0 ? 1 : longer;
    const withPen = (length / divisor) * inner + thickness;
    const pixels = Math.max(1, Math.round(withPen));
    const stretch = pixels / withPen;
    return {
      pixels,
      place: (coordinate) => (((coordinate - start) / divisor) * inner + thickness / 2) * stretch,
    };
  };
  return { x: axis(left, width), y: axis(top, height) };
}
