import { batch, computed, signal } from '@preact/signals';

/**
 * The side of the pad in units of the pad, which do not depend on its size on the screen. (0, 0) is the upper
 * left corner. The page first rasterizes the drawing to a picture of this many pixels a side, and then
 * shrinks it to 28 × 28.
 */
export const PAD_SIDE = 140;

/** The widths of the pen, in units of the pad. */
export const pens = { thin: 6, medium: 9, thick: 14 } as const;
export type Pen = keyof typeof pens;

/** `[x0, y0, x1, y1, …]` in units of the pad. */
export type PadStroke = readonly number[];

export type Drawing = readonly PadStroke[];

/**
 * The smallest distance between two points of a stroke, in units of the pad. `extendStroke` skips nearer
 * points.
 */
const LEAST_STEP = 0.5;

/** The drawing on the pad. Every change sets a new list. */
export const strokes = signal<Drawing>([]);
/** The pen of the whole drawing. Choosing another pen redraws all strokes. */
export const pen = signal<Pen>('medium');

/** The earlier drawings, the latest one last. */
const past = signal<readonly Drawing[]>([]);
/** The drawing that `continueDrawing` may continue; undefined if none is under way. */
const unfinished = signal<Drawing | undefined>(undefined);
export const isBlank = computed(() => strokes.value.length === 0);
export const canUndo = computed(() => past.value.length > 0);
/** Whether the visitor is drawing, or the page is writing an example. */
export const isDrawing = computed(() => strokes.value === unfinished.value);

/** Replaces the drawing by another one. `undo` restores the old drawing. */
export function replaceStrokes(next: Drawing): void {
  batch(() => {
    past.value = [...past.peek(), strokes.peek()];
    strokes.value = next;
  });
}

/** Replaces the drawing by one that `continueDrawing` continues. */
export function beginDrawing(next: Drawing): void {
  batch(() => {
    replaceStrokes(next);
    unfinished.value = next;
  });
}

/**
 * Replaces the drawing `from` by `next`. `undo` takes both back in one step.
 * @returns false if the pad has another drawing by now, because the visitor cleared, undid or drew something.
 * That drawing stays.
 */
export function continueDrawing(from: Drawing, next: Drawing): boolean {
  if (strokes.peek() !== from) return false;
  batch(() => {
    strokes.value = next;
    unfinished.value = next;
  });
  return true;
}

export function finishDrawing(drawing: Drawing): void {
  if (unfinished.peek() === drawing) unfinished.value = undefined;
}

/** Puts the pen down. @returns the drawing for `extendStroke`. */
export function beginStroke(x: number, y: number): Drawing {
  const begun = [...strokes.peek(), [x, y]];
  beginDrawing(begun);
  return begun;
}

/**
 * Extends the last stroke of the drawing `from` by the points `[x0, y0, x1, y1, …]`, if `from` is still on
 * the pad.
 * @returns the drawing to extend next.
 */
export function extendStroke(from: Drawing, points: readonly number[]): Drawing {
  const stroke = [...from[from.length - 1]];
  const length = stroke.length;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] - stroke[stroke.length - 2];
    const y = points[i + 1] - stroke[stroke.length - 1];
    if (x * x + y * y >= LEAST_STEP * LEAST_STEP) stroke.push(points[i], points[i + 1]);
  }
  if (stroke.length === length) return from;
  const extended = [...from.slice(0, -1), stroke];
  return continueDrawing(from, extended) ? extended : from;
}

/** Takes back the stroke that made the drawing `drawn`, if that is still on the pad. */
export function withdrawStroke(drawn: Drawing): void {
  if (strokes.peek() === drawn) undo();
}

/** Undoes the last stroke, example or clearing. */
export function undo(): void {
  const drawings = past.peek();
  if (drawings.length === 0) return;
  batch(() => {
    strokes.value = drawings[drawings.length - 1];
    past.value = drawings.slice(0, -1);
  });
}

export function clear(): void {
  if (!isBlank.peek()) replaceStrokes([]);
}
