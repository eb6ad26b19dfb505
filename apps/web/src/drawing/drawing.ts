import { batch, computed, signal } from '@preact/signals';

/**
 * The side of the pad in its own units, whatever its size on the screen; (0, 0) is its upper left corner. It is also the
 * side in pixels of the picture that the drawing becomes on its way to 28 × 28.
 */
export const PAD_SIDE = 140;

/** How thick the pen can be, in units of the pad. */
export const pens = { thin: 6, medium: 9, thick: 14 } as const;
export type Pen = keyof typeof pens;

/** `[x0, y0, x1, y1, …]` in units of the pad. */
export type PadStroke = readonly number[];

export type Drawing = readonly PadStroke[];

/** Points nearer than this to the one before, in units of the pad, cannot be told from it. */
const LEAST_STEP = 0.5;

/** What is on the pad; a new list at every change. */
export const strokes = signal<Drawing>([]);
/** The pen of the whole drawing: another one redraws it. */
export const pen = signal<Pen>('medium');

/** The drawings before, the last one last. */
const past = signal<readonly Drawing[]>([]);
/** The one that was to be continued, when it was last changed. */
const unfinished = signal<Drawing | undefined>(undefined);
export const isBlank = computed(() => strokes.value.length === 0);
export const canUndo = computed(() => past.value.length > 0);
/** Whether a pen draws right now, or an example is being written. */
export const isDrawing = computed(() => strokes.value === unfinished.value);

/** Replaces the drawing by another one, so that it can be undone. */
export function replaceStrokes(next: Drawing): void {
  batch(() => {
    past.value = [...past.peek(), strokes.peek()];
    strokes.value = next;
  });
}

/** Replaces the drawing by one that `continueDrawing` goes on with. */
export function beginDrawing(next: Drawing): void {
  batch(() => {
    replaceStrokes(next);
    unfinished.value = next;
  });
}

/**
 * Continues the drawing `from`: nothing to undo by itself. @returns false where another one is on the pad by now, which
 * then stays: it was cleared or taken back, or somebody else draws.
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

/** Moves the pen along `[x0, y0, x1, y1, …]`, where its stroke is still on the pad. @returns the drawing to extend next. */
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

/** Takes back the last stroke, or the last clearing. */
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
