import type { Variation } from './variation.ts';

/** The longest stroke that counts as an ornament, as a share of the drawing's longer side. */
const ORNAMENT = 0.25;
/** The longest end of a stroke that counts as a serif. */
const SERIF = 0.2;
/** A serif ends where the direction after it, over this length, … */
const AFTER = 0.1;
/** … turns by more than 60°: this is the cosine. */
const SHARPEST = 0.5;

/**
 * Leaves out serifs: the short end of a stroke before a sharp corner, and a short stroke beside longer ones.
 * The limit is the probability of each.
 */
export const serifs: Variation = {
  usual: 0.1,
  most: 1,
  vary(strokes, limit, random) {
    const isDropped = () => random.uniform() < limit;
    const lengths = strokes.map(lengthOf);
    const longest = Math.max(...lengths);
    return strokes
      .filter((_, index) => lengths[index] >= Math.min(ORNAMENT, longest) || !isDropped())
      .map((points) => {
        const start = serifEnd(points, 0, 2);
        const end = serifEnd(points, points.length - 2, -2);
        const first = start > 0 && isDropped() ? start : 0;
        const last = end < points.length - 2 && isDropped() ? end : points.length - 2;
        return first < last ? points.subarray(first, last + 2) : points;
      });
  },
};

/**
 * Finds the corner at which the serif at one end of a stroke ends: the sharpest within `SERIF`.
 *
 * @param end index of the first point or of the last.
 * @param step 2 from the first point, −2 from the last.
 * @returns the index of the corner, or `end` if there is no serif.
 */
function serifEnd(points: Float64Array, end: number, step: 2 | -2): number {
  let corner = end;
  let sharpest = SHARPEST;
  let along = 0;
  for (let i = end + step; i > 0 && i < points.length - 2; i += step) {
    along += distance(points, i - step, i);
    if (along > SERIF) break;
    let after = i + step;
    for (
      let further = distance(points, i, after);
      further < AFTER;
      further += distance(points, after - step, after)
    ) {
      if (after + step < 0 || after + step >= points.length) break;
      after += step;
    }
    const cosine = cosineOfTurn(points, end, i, after);
    if (cosine < sharpest) {
      sharpest = cosine;
      corner = i;
    }
  }
  return corner;
}

/** The cosine of the turn at a point, between the points before and after it. 1 if two of them coincide. */
function cosineOfTurn(points: Float64Array, before: number, at: number, after: number): number {
  const [inX, inY] = [points[at] - points[before], points[at + 1] - points[before + 1]];
  const [outX, outY] = [points[after] - points[at], points[after + 1] - points[at + 1]];
  const lengths = Math.sqrt((inX * inX + inY * inY) * (outX * outX + outY * outY));
  return lengths === 0 ? 1 : (inX * outX + inY * outY) / lengths;
}

function lengthOf(points: Float64Array): number {
  let length = 0;
  for (let i = 2; i < points.length; i += 2) length += distance(points, i - 2, i);
  return length;
}

function distance(points: Float64Array, from: number, to: number): number {
  const [dx, dy] = [points[to] - points[from], points[to + 1] - points[from + 1]];
  return Math.sqrt(dx * dx + dy * dy);
}
