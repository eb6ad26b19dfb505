import '@inkling/reader/pad';
import type { PadStroke } from '@inkling/reader/pad';
import { batch, computed, signal } from '@preact/signals';
import type { OpenedPicture } from './openPicture.ts';

/** The pad. It keeps the drawing and its history while the visitor is at another place of the page. */
export const pad = document.createElement('inkling-pad');

const strokes = signal(pad.strokes);
const hasHistory = signal(pad.canUndo);
/** The picture that the visitor has opened. It covers the pad, whose strokes are cleared. */
const picture = signal<OpenedPicture | undefined>(undefined);
/** Whether opening the picture has cleared a drawing. */
let hasCleared = false;
/** The lists of strokes that the page has put onto the pad. */
const byPage = new WeakSet<readonly PadStroke[]>();
let isWriting = false;

export const openedPicture = computed(() => picture.value);
/**
 * What the answer is about: the opened picture, or the strokes of the pen and of the page.
 * Another picture, or a change of the strokes, makes another object.
 */
export const contentOfPad = computed(() => picture.value ?? strokes.value);
export const isBlank = computed(() => strokes.value.length === 0 && !picture.value);
export const canUndo = computed(() => hasHistory.value || picture.value !== undefined);

pad.addEventListener('strokeschange', () => {
  if (isWriting) byPage.add(pad.strokes);
  batch(() => {
    strokes.value = pad.strokes;
    hasHistory.value = pad.canUndo;
    picture.value = undefined;
  });
});

/** Shows a picture on the pad, until the visitor draws, clears or undoes. */
export function showPicture(opened: OpenedPicture): void {
  batch(() => {
    hasCleared = pad.strokes.length > 0;
    pad.clear();
    picture.value = opened;
  });
}

/** Undoes the last stroke, example or clearing, or takes the picture off the pad. */
export function undo(): void {
  const isPicture = picture.peek() !== undefined;
  picture.value = undefined;
  if (!isPicture || hasCleared) pad.undo();
}

export function clear(): void {
  picture.value = undefined;
  pad.clear();
}

/** Puts strokes onto the pad that the visitor has not drawn there now. */
export function putOnPad(written: readonly PadStroke[]): void {
  isWriting = true;
  pad.strokes = written;
  isWriting = false;
}

/** Whether the page has put these strokes onto the pad, and the visitor has added none. */
export function isByPage(drawn: readonly PadStroke[]): boolean {
  return byPage.has(drawn);
}
