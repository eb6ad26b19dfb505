import type { Corners, Point } from './findCorners.ts';
import type { GreyPicture } from './greyPicture.ts';

/**
 * Looks at the part of a picture between four corners from above: as a square.
 *
 * @param side of the square, in pixels.
 */
export function flatten({ width, height, pixels }: GreyPicture, corners: Corners, side: number): GreyPicture {
  const placeOf = squareTo(corners);
  const square = Uint8Array.from({ length: side * side }, (_, index) => {
    const [x, y] = placeOf((index % side) / side, Math.floor(index / side) / side);
    const [column, row] = [Math.min(Math.round(x), width - 1), Math.min(Math.round(y), height - 1)];
    return pixels[row * width + column] ?? 0;
  });
  return { width: side, height: side, pixels: square };
}

/**
 * The perspective map of the unit square onto four corners.
 *
 * P. Heckbert: Fundamentals of texture mapping and image warping (1989), section 2.2.3.
 */
function squareTo([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners): (u: number, v: number) => Point {
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [
      ((x1 - x0 + g * x1) * u + (x3 - x0 + h * x3) * v + x0) / w,
      ((y1 - y0 + g * y1) * u + (y3 - y0 + h * y3) * v + y0) / w,
    ];
  };
}
