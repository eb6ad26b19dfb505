import type { PadStroke } from '@inkling/reader/pad';
import { Tensor } from '@inkling/tensor';

/**
 * One digit as a reader takes it: strokes in units of the pad, or a picture in MNIST's form, u8 `[784]`, ink
 * 255 on 0.
 */
export type OneDigit = readonly PadStroke[] | Tensor<'u8'>;

export function isPicture(drawing: OneDigit): drawing is Tensor<'u8'> {
  return drawing instanceof Tensor;
}

/** A drawing of one digit, and the digit that the visitor says it is. */
export interface Lesson {
  /** Unique. Lessons that are sorted by it are in the order of time. */
  readonly id: string;
  /** From 0 to 9. */
  readonly digit: number;
  readonly drawing: OneDigit;
}

/** Letters for a time in milliseconds; enough of them until the year 5138. */
const TIME_LENGTH = 9;

/** An id for what happens now. Tabs that make one at the same moment make different ones. */
export function newId(): string {
  // `randomUUID` is missing on a page that a server sends without encryption.
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now().toString(36).padStart(TIME_LENGTH, '0')}-${random.toString(36)}`;
}

export function inOrder(lessons: readonly Lesson[]): Lesson[] {
  return lessons.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
