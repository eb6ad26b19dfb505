/**
 * A pixel of the new image at (x, y) from the middle reads the source at
 * (xx · x + xy · y + x0, yx · x + yy · y + y0) from the middle. Lengths are in pixels.
 */
export interface AffineMap {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly x0: number;
  readonly y0: number;
}

export const identity: AffineMap = { xx: 1, xy: 0, yx: 0, yy: 1, x0: 0, y0: 0 };

export function isIdentity({ xx, xy, yx, yy, x0, y0 }: AffineMap): boolean {
  return xx === 1 && xy === 0 && yx === 0 && yy === 1 && x0 === 0 && y0 === 0;
}

/** The map of an image that `first` has changed, and then `next`. */
export function compose(first: AffineMap, next: AffineMap): AffineMap {
  return {
    xx: first.xx * next.xx + first.xy * next.yx,
    xy: first.xx * next.xy + first.xy * next.yy,
    yx: first.yx * next.xx + first.yy * next.yx,
    yy: first.yx * next.xy + first.yy * next.yy,
    x0: first.xx * next.x0 + first.xy * next.y0 + first.x0,
    y0: first.yx * next.x0 + first.yy * next.y0 + first.y0,
  };
}
