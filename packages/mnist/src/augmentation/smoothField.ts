import type { Random } from '@inkling/tensor';

/** The number of cells of the grid along each axis. */
const CELLS = 3;
/**
 * Along each axis, a point of a cubic curve depends on four knots: those of its cell, and one beyond each.
 */
const KNOTS = CELLS + 3;

/** How far each point of a square moves, along x and y. */
export interface SmoothField {
  /** @param u from 0 to 1 along x; @param v from 0 to 1 along y. Points outside move as the nearest edge. */
  x(u: number, v: number): number;
  y(u: number, v: number): number;
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
  return { x: (u, v) => valueAt(alongX, u, v), y: (u, v) => valueAt(alongY, u, v) };
}

function valueAt(knots: Float64Array, u: number, v: number): number {
  const [x, y] = [toCells(u), toCells(v)];
  const [column, row] = [cellOf(x), cellOf(y)];
  const [a, b, c, d] = splineWeights(x - column);
  const across = (at: number) => a * knots[at] + b * knots[at + 1] + c * knots[at + 2] + d * knots[at + 3];
  const [e, f, g, h] = splineWeights(y - row);
  const start = row * KNOTS + column;
  return (
    e * across(start) +
    f * across(start + KNOTS) +
    g * across(start + 2 * KNOTS) +
    h * across(start + 3 * KNOTS)
  );
}

function toCells(share: number): number {
  return Math.min(Math.max(share, 0), 1) * CELLS;
}

function cellOf(position: number): number {
  return Math.min(Math.floor(position), CELLS - 1);
}

/** The weights of four knots at `t` from 0 to 1 between the middle two. */
function splineWeights(t: number): readonly [number, number, number, number] {
  const rest = 1 - t;
  return [
    (rest * rest * rest) / 6,
    (t * t * (3 * t - 6) + 4) / 6,
    (rest * rest * (3 * rest - 6) + 4) / 6,
    (t * t * t) / 6,
  ];
}
