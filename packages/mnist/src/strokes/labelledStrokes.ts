import type { Stroke } from '../drawing/rasterizeStrokes.ts';

/** What a pen drew, and what it means. */
export interface LabelledStrokes {
  /** The digit, a whole number from 0 to 9; or text for what is no digit, such as `"A"`. */
  readonly label: number | string;
  /** The person who drew it: a whole number from 1 up, unique within a file. */
  readonly writer?: number;
  /** The collection that the drawing comes from. */
  readonly source?: string;
  /** In the order in which they were drawn; x to the right, y downwards. */
  readonly strokes: readonly Stroke[];
}
