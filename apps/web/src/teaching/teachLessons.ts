import type { Reader, Reading } from '@inkling/reader';
import { isPicture, type Lesson } from './lesson.ts';

/**
 * Teaches a reader lessons, one after the other. A drawing that the reader already reads as its lesson says
 * teaches nothing new: it is left out, and so it counts only where readings are compared. A picture always
 * teaches: it has the digit as one, and the reader may have taken its pieces for several.
 */
export async function teachLessons(reader: Reader, lessons: readonly Lesson[]): Promise<void> {
  for (const { digit, drawing } of lessons) {
    const isKnown = !isPicture(drawing) && isReadAs(await reader.read(drawing), digit);
    if (!isKnown) await reader.teach(drawing, digit);
  }
}

/** Whether a drawing was read as this digit, and without doubt. */
export function isReadAs({ kind, text }: Reading, digit: number): boolean {
  return kind === 'digit' && text === `${digit}`;
}
