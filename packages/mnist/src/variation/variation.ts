import type { Random } from '@inkling/tensor';

/**
 * One way in which strokes differ between hands, pens and devices.
 *
 * Strokes are in units of the drawing: its middle is the origin, its longer side 1.
 */
export interface Variation {
  /** The limit if the caller gives none. */
  readonly usual: number;
  /** The largest limit that makes sense. */
  readonly most: number;
  /**
   * @param strokes may be changed in place. Each has one point or more.
   * @param limit above 0. The amount of each drawing is drawn at random within it.
   */
  vary(strokes: Float64Array[], limit: number, random: Random): Float64Array[];
}
