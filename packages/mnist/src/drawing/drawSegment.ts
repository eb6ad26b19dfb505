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

  const firstRow = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
  const lastRow = Math.min(height - 1, Math.floor(Math.max(y0, y1) + reach));
  for (let row = firstRow; row <= lastRow; row += 1) {
    const y = row + 0.5;
    // Only this part of the segment is near enough to put ink into the row.
    const from = dy === 0 ? x0 : x0 + dx * clamp((y - reach - y0) / dy);
    const to = dy === 0 ? x1 : x0 + dx * clamp((y + reach - y0) / dy);
    const firstColumn = Math.max(0, Math.floor(Math.min(from, to) - reach));
    const lastColumn = Math.min(width - 1, Math.floor(Math.max(from, to) + reach));
    const across = (y - y0) * dy;
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const index = row * width + column;
      const earlier = data[index];
      // Most pixels of a slow stroke are already full of ink.
      if (earlier >= fullInk) continue;
      const x = column + 0.5;
      const product = (x - x0) * dx + across;
      const along = product <= 0 ? 0 : product >= lengthSquared ? 1 : product / lengthSquared;
      const ex = x - x0 - along * dx;
      const ey = y - y0 - along * dy;
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

function clamp(x: number): number {
  return Math.min(1, Math.max(0, x));
}
