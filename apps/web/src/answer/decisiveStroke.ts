import type { Reader } from '@inkling/reader';
import type { PadStroke } from '@inkling/reader/pad';

/** A stroke without which the drawing would be read as another digit. */
export interface DecisiveStroke {
  /** Its number, from 0. */
  readonly stroke: number;
  /** What the reader reads without it. */
  readonly digit: string;
}

/** A drawing with more strokes is a number, or a scribble. */
const MOST_STROKES = 5;

/**
 * Finds the first stroke that decides the answer: occlusion, as by M. Zeiler and R. Fergus, *Visualizing and
 * Understanding Convolutional Networks* (2014), with strokes in place of patches.
 *
 * @param text the answer to the whole drawing.
 * @returns undefined if no stroke decides alone.
 */
export async function decisiveStroke(
  reader: Reader,
  strokes: readonly PadStroke[],
  text: string,
): Promise<DecisiveStroke | undefined> {
  if (strokes.length < 2 || strokes.length > MOST_STROKES) return undefined;
  for (const stroke of strokes.keys()) {
    const rest = strokes.filter((_, index) => index !== stroke);
    const reading = await reader.read(rest);
    if (reading.kind === 'digit' && reading.text !== text) return { stroke, digit: reading.text };
  }
  return undefined;
}
