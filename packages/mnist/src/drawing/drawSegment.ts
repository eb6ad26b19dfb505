import type { Tensor } from '@inkling/tensor';

/** Half the width of the soft edge, in pixels: coverage falls from 1 to 0 over one pixel. */
const HALF_EDGE = 0.5;

/**
 * Draws the line of a round pen from (x0, y0) to (x1, y1) into `picture` `[height, width]`. Each pixel keeps
 * the stronger of its earlier ink and the new ink.
 *
 * The ink of a pixel is `255 · clamp(radius + ½ − d, 0, 1)`, where d is the distance from the pixel's centre
 * to the segment. That is nearly the covered share of a pixel that a straight edge cuts. A pen thinner than a
 * pixel draws a line of one pixel, fainter in proportion.
 *
 * @param thickness the pen's diameter in pixels.
 */
export function drawSegment(
  picture: Tensor<'u8'>,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  thickness: number,
): void {
  const [height, width] = picture.shape;
  const { data } = picture;
  const strength = 255 * Math.min(thickness, 1);
  const radius = Math.max(thickness, 1) / 2;
  const reach = radius + HALF_EDGE;
  const core = radius - HALF_EDGE;
  const reachSquared = reach * reach;
  const coreSquared = core * core;
  const fullInk = Math.round(strength);
  const dx = x1 - x0;
  const dy = y1 - y0;
  const lengthSquared = dx * dx + dy * dy;
  // The outer edge of a long line is straight, and meets a row where the pen is this far above or below it.
  // The square of a length may be too small for a number.
  const lean = lengthSquared === 0 ? 0 : (Math.sign(dy) * reach * dx) / Math.sqrt(lengthSquared);

  const firstRow = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
  const lastRow = Math.min(height - 1, Math.floor(Math.max(y0, y1) + reach));
  for (let row = firstRow; row <= lastRow; row += 1) {
    const y = row + 0.5;
    const fromY = y - y0;
    // Where on the segment the pen puts the leftmost ink into the row, and where the rightmost, from 0 to 1.
    const left = dy === 0 ? Number(dx < 0) : clamp((fromY - lean) / dy);
    const right = dy === 0 ? Number(dx > 0) : clamp((fromY + lean) / dy);
    const leftmost = x0 + left * dx - halfWidth(fromY - left * dy, reachSquared);
    const rightmost = x0 + right * dx + halfWidth(fromY - right * dy, reachSquared);
    const firstColumn = Math.max(0, Math.floor(leftmost));
    const lastColumn = Math.min(width - 1, Math.floor(rightmost));
    const across = fromY * dy;
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const index = row * width + column;
      const earlier = data[index];
      // Most pixels of a slow stroke are already full of ink.
      if (earlier >= fullInk) continue;
      const x = column + 0.5;
      const product = (x - x0) * dx + across;
      const along = product <= 0 ? 0 : product >= lengthSquared ? 1 : product / lengthSquared;
      const ex = x - x0 - along * dx;
      const ey = fromY - along * dy;
      const distanceSquared = ex * ex + ey * ey;
      if (distanceSquared >= reachSquared) continue;
      const ink =
        distanceSquared <= coreSquared
          ? fullInk
          : Math.round(strength * (reach - Math.sqrt(distanceSquared)));
      if (ink > earlier) data[index] = ink;
    }
  }
}

/** Half of a circle's width at a height above or below its middle; 0 outside of the circle. */
function halfWidth(height: number, radiusSquared: number): number {
  return Math.sqrt(Math.max(0, radiusSquared - height * height));
}

function clamp(x: number): number {
  return Math.min(1, Math.max(0, x));
}
