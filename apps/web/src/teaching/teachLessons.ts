import type { Reader, Reading } from '@inkling/reader';
import type { Lesson } from './lesson.ts';

/**
 * Teaches a reader lessons, one after the other. A drawing that the reader already reads as its lesson says
 * teaches nothing new: it is left out, and so it counts only where readings are compared.
 */
export async function teachLessons(reader: Reader, lessons: readonly Lesson[]): Promise<void> {
  for (const { digit, strokes } of lessons) {
    if (!isReadAs(await reader.read(strokes), digit)) await reader.teach(strokes, digit);
  }
}

/** Whether a drawing was read as this digit, and without doubt. */
export function isReadAs({ kind, text }: Reading, digit: number): boolean {
  return kind === 'digit' && text === `${digit}`;
}
