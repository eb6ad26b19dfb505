import type { PadStroke } from '@inkling/reader/pad';
import { Tensor } from '@inkling/tensor';
import { isPicture, type Lesson, type OneDigit } from './lesson.ts';

// Each lesson is an entry of its own in the browser's storage. So a tab that adds or removes one leaves the
// lessons of all other tabs as they are. It is JSON: `{ label, strokes }`, or `{ label, picture }` with the
// 784 bytes of the picture in base64.

const PREFIX = 'inkling-lesson-';
const PIXELS = 784;

/** @throws DOMException where the browser keeps nothing, or has no space. */
export function keepLesson({ id, digit, drawing }: Lesson): void {
  localStorage.setItem(PREFIX + id, JSON.stringify({ label: digit, ...asJson(drawing) }));
}

/** Removes a lesson, if it is kept. */
export function removeLesson(id: string): void {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    // Where the browser forbids storage, nothing is kept.
  }
}

/** All kept lessons, in no order. An entry that is no lesson is left out. */
export function keptLessons(): Lesson[] {
  try {
    return Object.entries(localStorage).flatMap(([key, value]) =>
      key.startsWith(PREFIX) ? lessonIn(key.slice(PREFIX.length), value) : [],
    );
  } catch {
    return [];
  }
}

/** Calls `listener` when another tab has added or removed lessons. */
export function onLessonsOfOtherTabs(listener: () => void): void {
  addEventListener('storage', ({ key }) => {
    // The key is null if another tab has cleared everything.
    if (key === null || key.startsWith(PREFIX)) listener();
  });
}

function lessonIn(id: string, text: string): Lesson[] {
  try {
    const { label, strokes, picture } = JSON.parse(text);
    const drawing = areStrokes(strokes) ? strokes : pictureIn(picture);
    return isDigit(label) && drawing ? [{ id, digit: label, drawing }] : [];
  } catch {
    return [];
  }
}

function asJson(drawing: OneDigit) {
  return isPicture(drawing) ? { picture: btoa(String.fromCharCode(...drawing.data)) } : { strokes: drawing };
}

/** @throws DOMException when it is not in base64. */
function pictureIn(base64: unknown): Tensor<'u8'> | undefined {
  if (typeof base64 !== 'string') return undefined;
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  return bytes.length === PIXELS ? new Tensor('u8', [PIXELS], bytes) : undefined;
}

function isDigit(label: unknown): label is number {
  return typeof label === 'number' && Number.isInteger(label) && label >= 0 && label <= 9;
}

function areStrokes(strokes: unknown): strokes is readonly PadStroke[] {
  return Array.isArray(strokes) && strokes.length > 0 && strokes.every(isStroke);
}

function isStroke(stroke: unknown): boolean {
  return (
    Array.isArray(stroke) && stroke.length >= 2 && stroke.length % 2 === 0 && stroke.every(Number.isFinite)
  );
}
