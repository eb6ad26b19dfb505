import type { ImageSize } from '../imageSize.ts';
import { type AffineMap, identity } from './affineMap.ts';

/** A pixel is ink if it has at least this share of the brightness of the brightest pixel. */
const INK = 0.25;

/**
 * Changes a map so that the ink that it places outside of the image comes back: ink that has become larger
 * than the image is made smaller, and then moved inside. A digit that is cut off may be another digit.
 *
 * @param pixels `[width * height]`, before the map.
 */
export function keepInside(map: AffineMap, pixels: Uint8Array, { width, height }: ImageSize): AffineMap {
  const threshold = INK * brightest(pixels);
  if (threshold === 0) return map;
  // Ink on a single row or column has no room to move.
  if (width === 1 || height === 1) return identity;
  const { xx, xy, yx, yy, x0, y0 } = map;
  const determinant = xx * yy - xy * yx;
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  // A map moves the ends of the ink in each row farther out than what is between them.
  for (let row = 0; row < height; row += 1) {
    let [first, last] = [row * width, (row + 1) * width - 1];
    while (first <= last && pixels[first] < threshold) first += 1;
    if (first > last) continue;
    while (pixels[last] < threshold) last -= 1;
    const dy = row - middleY - y0;
    for (const pixel of [first, last]) {
      const dx = pixel - row * width - middleX - x0;
      const x = (yy * dx - xy * dy) / determinant;
      const y = (xx * dy - yx * dx) / determinant;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const factor = Math.min(1, (2 * middleX) / (right - left), (2 * middleY) / (bottom - top));
  const x = shiftInto(factor * left, factor * right, middleX);
  const y = shiftInto(factor * top, factor * bottom, middleY);
  if (factor === 1 && x === 0 && y === 0) return map;
  const scaled = { xx: xx / factor, xy: xy / factor, yx: yx / factor, yy: yy / factor };
  return {
    ...scaled,
    x0: x0 - scaled.xx * x - scaled.xy * y,
    y0: y0 - scaled.yx * x - scaled.yy * y,
  };
}

/** How far to move a range into the range from −limit to limit. */
function shiftInto(low: number, high: number, limit: number): number {
  if (low < -limit) return -limit - low;
  return high > limit ? limit - high : 0;
}

function brightest(pixels: Uint8Array): number {
  let most = 0;
  for (let i = 0; i < pixels.length; i += 1) if (pixels[i] > most) most = pixels[i];
  return most;
}
