import { boundsOf, rasterizeStrokes, type Stroke } from '@inkling/mnist';
import { cos, sin } from '@inkling/tensor/math';
import type { Drawing as Readable } from '../../src/drawing/drawing.ts';

/** A way in which a drawing reaches the reader. */
export interface Condition {
  readonly name: string;
  present(strokes: readonly Stroke[]): Readable;
}

/** The side of a picture, and of the digit on it, in pixels. */
const SIDE = 280;
const DIGIT = 180;
/** The pen of pictures whose pen is not the subject, as a share of the digit. */
const PEN = 0.08;

interface Placing {
  readonly pen?: number;
  /** Of the picture and all on it. */
  readonly scale?: number;
  /** The digit lies so far to the right of the middle, and so far above it, as a share of the picture. */
  readonly shift?: number;
  readonly isInverted?: boolean;
}

export const conditions: readonly Condition[] = [
  { name: 'strokes, as they are', present: (strokes) => strokes },
  ...[0.02, 0.04, 0.08, 0.12].map((pen) => ({
    name: `picture, pen of ${100 * pen} % of the digit`,
    present: (strokes: readonly Stroke[]) => pictureOf(strokes, { pen }),
  })),
  { name: 'picture, dark on light', present: (strokes) => pictureOf(strokes, { isInverted: true }) },
  { name: 'picture, 10 % off centre', present: (strokes) => pictureOf(strokes, { shift: 0.1 }) },
  ...[0.2, 1.5].map((scale) => ({
    name: `picture, scaled × ${scale}`,
    present: (strokes: readonly Stroke[]) => pictureOf(strokes, { scale }),
  })),
  ...[-15, 15].map((degrees) => ({
    name: `strokes, turned by ${degrees}°`,
    present: (strokes: readonly Stroke[]) => turn(strokes, (degrees * Math.PI) / 180),
  })),
];

function pictureOf(
  strokes: readonly Stroke[],
  { pen = PEN, scale = 1, shift = 0, isInverted = false }: Placing,
): Readable {
  const { left, top, width, height } = boundsOf(strokes);
  const side = Math.round(SIDE * scale);
  const factor = (DIGIT * scale) / Math.max(width, height, 1e-9);
  const [x, y] = [(0.5 + shift) * side, (0.5 - shift) * side];
  const placed = strokes.map((stroke) =>
    Float64Array.from(stroke, (value, at) =>
      at % 2 === 0 ? x + (value - left - width / 2) * factor : y + (value - top - height / 2) * factor,
    ),
  );
  const picture = rasterizeStrokes(placed, { width: side, height: side, thickness: pen * DIGIT * scale });
  if (isInverted) for (const [at, ink] of picture.data.entries()) picture.data[at] = 255 - ink;
  return picture;
}

/** Clockwise, as y points downwards. */
function turn(strokes: readonly Stroke[], angle: number): Stroke[] {
  const [cosine, sine] = [cos(angle), sin(angle)];
  return strokes.map((stroke) =>
    Float64Array.from(stroke, (value, at) =>
      at % 2 === 0 ? cosine * value - sine * stroke[at + 1] : sine * stroke[at - 1] + cosine * value,
    ),
  );
}
