import type { GreyPicture } from './greyPicture.ts';

export type Point = readonly [x: number, y: number];

/** The corners of the grid: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/** The smallest side of a grid, as a share of the photo's. */
const SMALLEST = 0.25;

/**
 * Finds the corners of the grid, which is the largest connected piece of ink.
 *
 * @param ink 255 for ink and 0 for paper.
 * @throws Error when no piece is large enough for a grid.
 */
export function findCorners(ink: GreyPicture): Corners {
  const corners = cornersOf(largestPiece(ink), ink.width);
  const [topLeft, topRight, , bottomLeft] = corners;
  const side = Math.min(Math.hypot(...minus(topRight, topLeft)), Math.hypot(...minus(bottomLeft, topLeft)));
  if (side < SMALLEST * Math.min(ink.width, ink.height))
    throw new Error('There is no grid on this photo. Take it from above, with the whole grid on it.');
  return corners;
}

/** The places of the pixels of the largest connected piece of ink. */
function largestPiece({ width, pixels }: GreyPicture): readonly number[] {
  const left = Uint8Array.from(pixels);
  let largest: number[] = [];
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] === 0) continue;
    left[start] = 0;
    const piece = [start];
    // The list grows while it is read: each pixel appends its neighbours.
    for (const pixel of piece) {
      for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) {
        const neighbour = pixel + step;
        if (!left[neighbour] || Math.abs((neighbour % width) - (pixel % width)) > 1) continue;
        left[neighbour] = 0;
        piece.push(neighbour);
      }
    }
    if (piece.length > largest.length) largest = piece;
  }
  return largest;
}

/** The points of a piece that reach furthest into the four corners of the photo. */
function cornersOf(piece: readonly number[], width: number): Corners {
  const furthest = (x: number, y: number): Point => {
    let best: Point = [0, 0];
    let reach = Number.NEGATIVE_INFINITY;
    for (const pixel of piece) {
      const point: Point = [pixel % width, Math.floor(pixel / width)];
      if (x * point[0] + y * point[1] <= reach) continue;
      reach = x * point[0] + y * point[1];
      best = point;
    }
    return best;
  };
  return [furthest(-1, -1), furthest(1, -1), furthest(1, 1), furthest(-1, 1)];
}

function minus(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1]];
}
