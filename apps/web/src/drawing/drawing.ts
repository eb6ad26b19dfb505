import { computed, signal } from '@preact/signals';

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

/** What is on the pad; a new list at every change. */
export const strokes = signal<readonly PadStroke[]>([]);
/** The pen of the whole drawing: another one redraws it. */
export const pen = signal<Pen>('medium');

/** The drawings before, the last one last. */
const past = signal<readonly (readonly PadStroke[])[]>([]);
export const isBlank = computed(() => strokes.value.length === 0);
export const canUndo = computed(() => past.value.length > 0);

/** Replaces the drawing by another one, so that it can be undone. */
export function replaceStrokes(next: readonly PadStroke[]): void {
  past.value = [...past.peek(), strokes.peek()];
  strokes.value = next;
}

/** Replaces the drawing by another state of itself: nothing to undo by itself. */
export function redraw(next: readonly PadStroke[]): void {
  strokes.value = next;
}

/** Puts the pen down. */
export function beginStroke(x: number, y: number): void {
  replaceStrokes([...strokes.peek(), [x, y]]);
}

/** Moves the pen along `[x0, y0, x1, y1, …]`. */
export function extendStroke(points: readonly number[]): void {
  const before = strokes.peek();
  const last = before[before.length - 1];
  redraw([...before.slice(0, -1), [...last, ...points]]);
}

/** Takes back the last stroke, or the last clearing. */
export function undo(): void {
  const drawings = past.peek();
  if (drawings.length === 0) return;
  strokes.value = drawings[drawings.length - 1];
  past.value = drawings.slice(0, -1);
}

export function clear(): void {
  if (!isBlank.peek()) replaceStrokes([]);
}
