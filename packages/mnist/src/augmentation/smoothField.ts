import type { Random } from '@inkling/tensor';

/** The number of cells of the grid along each axis. */
const CELLS = 3;
/**
 * Along each axis, a point of a cubic curve depends on four knots: those of its cell, and one beyond each.
 */
const KNOTS = CELLS + 3;

/** More than the relative rounding error of a value. */
const ROUNDING = 1e-9;

/** How far each point of a square moves, along x and y. */
export interface SmoothField {
  /** @param u from 0 to 1 along x; @param v from 0 to 1 along y. Points outside move as the nearest edge. */
  x(u: number, v: number): number;
  y(u: number, v: number): number;
  /** No point moves farther than this along an axis. */
  readonly reach: number;
}

/**
 * Draws a random smooth field: its knots move by normal distances, and points between them by a uniform
 * cubic B-spline (C. de Boor: A practical guide to splines, 1978), which has continuous curvature. So lines
 * bend, but do not break: an elastic distortion, as P. Simard, D. Steinkraus and J. Platt draw it by a
 * Gaussian (2003).
 *
 * @param strength the standard deviation of the knots. Between them the field moves about half as far.
 */
export function smoothField(random: Random, strength: number): SmoothField {
  const draw = () => Float64Array.from({ length: KNOTS * KNOTS }, () => random.normal(0, strength));
  const [alongX, alongY] = [draw(), draw()];
  return {
    x: (u, v) => valueAt(alongX, u, v),
    y: (u, v) => valueAt(alongY, u, v),
    reach: largest([...alongX, ...alongY]) * (1 + ROUNDING),
  };
}

/** The largest absolute value. The weights of a B-spline sum to 1, so its values do not exceed its knots. */
function largest(knots: readonly number[]): number {
  return knots.reduce((most, knot) => Math.max(most, Math.abs(knot)), 0);
}

// This runs twice for each pixel that is distorted, so it makes no arrays and no functions.
function valueAt(knots: Float64Array, u: number, v: number): number {
  const x = toCells(u);
  const y = toCells(v);
  const column = cellOf(x);
  const row = cellOf(y);
  // The weights of four knots at `t` from 0 to 1 between the middle two.
  const t = x - column;
  const rest = 1 - t;
  const a = (rest * rest * rest) / 6;
  const b = (t * t * (3 * t - 6) + 4) / 6;
  const c = (rest * rest * (3 * rest - 6) + 4) / 6;
  const d = (t * t * t) / 6;
  const s = y - row;
  const below = 1 - s;
  const i = row * KNOTS + column;
  const j = i + KNOTS;
  const k = j + KNOTS;
  const l = k + KNOTS;
  return (
    ((below * below * below) / 6) * (a * knots[i] + b * knots[i + 1] + c * knots[i + 2] + d * knots[i + 3]) +
    ((s * s * (3 * s - 6) + 4) / 6) *
      (a * knots[j] + b * knots[j + 1] + c * knots[j + 2] + d * knots[j + 3]) +
    ((below * below * (3 * below - 6) + 4) / 6) *
      (a * knots[k] + b * knots[k + 1] + c * knots[k + 2] + d * knots[k + 3]) +
    ((s * s * s) / 6) * (a * knots[l] + b * knots[l + 1] + c * knots[l + 2] + d * knots[l + 3])
  );
}

function toCells(share: number): number {
  return Math.min(Math.max(share, 0), 1) * CELLS;
}

function cellOf(position: number): number {
  return Math.min(Math.floor(position), CELLS - 1);
}
