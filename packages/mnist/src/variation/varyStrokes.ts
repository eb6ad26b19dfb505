import { ArgumentError, type Random } from '@inkling/tensor';
import { boundsOf } from '../drawing/boundsOf.ts';
import { checkStrokes } from '../drawing/checkStrokes.ts';
import type { Stroke } from '../drawing/rasterizeStrokes.ts';
import { bend } from './bend.ts';
import { jitter } from './jitter.ts';
import { rotation } from './rotation.ts';
import { sampling } from './sampling.ts';
import { serifs } from './serifs.ts';
import { slant } from './slant.ts';
import { stretch } from './stretch.ts';
import type { Variation } from './variation.ts';

/** The limits of each variation; 0 turns it off. Lengths are shares of the drawing's longer side. */
export interface VariationOptions {
  /**
   * Probability that a serif is left out: the short end of a stroke before a sharp corner, or a short stroke
   * beside longer ones. Default 0.1.
   */
  readonly serifs?: number;
  /**
   * Limit of the distance between two samples. Points between samples are left out, so that corners are cut,
   * as slow devices do. Default 0.12.
   */
  readonly sampling?: number;
  /** Limit of the smooth offset of the points. Default 0.02. */
  readonly jitter?: number;
  /** Strength of a smooth bending: the standard deviation by which the knots of a grid move. Default 0.03. */
  readonly bend?: number;
  /** Limit of the scaling, as a share of the size. Each axis draws its own amount. Default 0.15. */
  readonly stretch?: number;
  /** Limit of the shear: how far a point moves to the side, for each unit above the middle. Default 0.2. */
  readonly slant?: number;
  /** Limit of the rotation, in radians. Default 0.15. */
  readonly rotation?: number;
}

/** In the order in which they act: how it is written, then what the device sees, then how the paper lies. */
const variations: Readonly<Record<keyof VariationOptions, Variation>> = {
  serifs,
  sampling,
  jitter,
  bend,
  stretch,
  slant,
  rotation,
};

/** Farther apart, coordinates would overflow when they are varied. */
const LARGEST = 1e300;

/**
 * Varies the strokes of one drawing, as if another hand had written it on another device. `centerStrokes`
 * draws them; the width of the pen is its `thickness`.
 *
 * @param random draws all amounts: the same state gives the same bits on every machine.
 * @returns other strokes in the same unit, without those that have no points. At limits of 0 they have the
 * same points.
 * @throws ArgumentError when a stroke is not made of pairs of finite numbers, the points are more than
 * 1e300 apart, or a limit is not from 0 to the largest one: 1 for `serifs`, `sampling`, `jitter` and
 * `bend`, 0.9 for `stretch`, 5 for `slant`, π for `rotation`.
 */
export function varyStrokes(
  strokes: readonly Stroke[],
  random: Random,
  options: VariationOptions = {},
): Float64Array[] {
  const active = activeVariations(options);
  checkStrokes(strokes, 'varyStrokes');
  const copies = strokes.filter(({ length }) => length > 0).map((stroke) => Float64Array.from(stroke));
  const { left, top, width, height } = boundsOf(copies);
  const size = Math.max(width, height);
  // A dot has no size that could vary.
  if (copies.length === 0 || size === 0 || active.length === 0) return copies;
  if (!(size <= LARGEST)) {
    throw new ArgumentError(
      `varyStrokes: the points are ${size} apart, expected at most ${LARGEST}. Scale the drawing down first.`,
    );
  }
  const [middleX, middleY] = [left + width / 2, top + height / 2];
  for (const points of copies) {
    for (let i = 0; i < points.length; i += 2) {
      points[i] = (points[i] - middleX) / size;
      points[i + 1] = (points[i + 1] - middleY) / size;
    }
  }
  const varied = active.reduce<Float64Array[]>(
    (current, { vary, limit }) => vary(current, limit, random),
    copies,
  );
  for (const points of varied) {
    for (let i = 0; i < points.length; i += 2) {
      points[i] = points[i] * size + middleX;
      points[i + 1] = points[i + 1] * size + middleY;
    }
  }
  return varied;
}

function activeVariations(options: VariationOptions): { vary: Variation['vary']; limit: number }[] {
  const limits: Readonly<Record<string, number | undefined>> = { ...options };
  return Object.entries(variations)
    .map(([name, { usual, most, vary }]) => {
      const limit = limits[name] ?? usual;
      if (!(limit >= 0 && limit <= most)) {
        throw new ArgumentError(`varyStrokes: ${name} must be from 0 to ${most}, but it is ${limit}.`);
      }
      return { vary, limit };
    })
    .filter(({ limit }) => limit > 0);
}
