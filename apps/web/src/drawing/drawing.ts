import type { Tensor } from '@inkling/tensor';
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

/** A picture of a digit that the visitor has opened. */
export interface OpenedPicture {
  /** The name of its file. */
  readonly name: string;
  /** What the pad shows. */
  readonly image: ImageBitmap;
  /** u8 `[1, 784]`, the input of a network. */
  readonly digit: Tensor<'u8'>;
}

/** What lies on the pad. */
export type PadContent = Drawing | OpenedPicture;

/**
 * The smallest distance between two points of a stroke, in units of the pad. `extendStroke` skips nearer
 * points.
 */
const LEAST_STEP = 0.5;

const blank: Drawing = [];

/** The drawing or the picture on the pad. Every change sets a new value. */
export const padContent = signal<PadContent>(blank);
/** The picture on the pad; undefined if the pad is empty or has a drawing. */
export const openedPicture = computed(() => (isPicture(padContent.value) ? padContent.value : undefined));
/** The pen of the whole drawing. Choosing another pen redraws all strokes. */
export const pen = signal<Pen>('medium');

/** What was on the pad earlier, the latest last. */
const past = signal<readonly PadContent[]>([]);
/** The drawing that `continueDrawing` may continue; undefined if none is under way. */
const unfinished = signal<Drawing | undefined>(undefined);
export const isBlank = computed(() => !isPicture(padContent.value) && padContent.value.length === 0);
export const canUndo = computed(() => past.value.length > 0);
/** Whether the visitor is drawing, or the page is writing an example. */
export const isDrawing = computed(() => padContent.value === unfinished.value);

export function isPicture(content: PadContent): content is OpenedPicture {
  return 'image' in content;
}

/** Puts another drawing or picture onto the pad. `undo` restores the old one. */
export function replaceContent(next: PadContent): void {
  batch(() => {
    past.value = [...past.peek(), padContent.peek()];
    padContent.value = next;
  });
}

/** Puts a drawing onto the pad that `continueDrawing` continues. */
export function beginDrawing(next: Drawing): void {
  batch(() => {
    replaceContent(next);
    unfinished.value = next;
  });
}

/**
 * Replaces the drawing `from` by `next`. `undo` takes both back in one step.
 * @returns false if the pad has another drawing by now, because the visitor cleared, undid or drew something.
 * That drawing stays.
 */
export function continueDrawing(from: Drawing, next: Drawing): boolean {
  if (padContent.peek() !== from) return false;
  batch(() => {
    padContent.value = next;
    unfinished.value = next;
  });
  return true;
}

export function finishDrawing(drawing: Drawing): void {
  if (unfinished.peek() === drawing) unfinished.value = undefined;
}

/** Puts the pen down. A picture gives way to the new drawing. @returns the drawing for `extendStroke`. */
export function beginStroke(x: number, y: number): Drawing {
  const content = padContent.peek();
  const begun = [...(isPicture(content) ? blank : content), [x, y]];
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
  if (padContent.peek() === drawn) undo();
}

/** Undoes the last stroke, example, picture or clearing. */
export function undo(): void {
  const contents = past.peek();
  if (contents.length === 0) return;
  batch(() => {
    padContent.value = contents[contents.length - 1];
    past.value = contents.slice(0, -1);
  });
}

export function clear(): void {
  if (!isBlank.peek()) replaceContent(blank);
}
