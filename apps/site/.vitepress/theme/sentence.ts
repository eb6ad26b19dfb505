import type { Reading } from '@inkling/reader';

/** What the page says about a drawing. */
export function sentence(reading: Pick<Reading, 'kind' | 'text'>): string {
  switch (reading.kind) {
    case 'digit':
    case 'number':
      return `It is ${reading.text}.`;
    case 'unsure':
      return `Is it ${reading.text}?`;
    case 'not-a-digit':
      return 'That is no digit.';
    case 'blank':
      return 'Draw a digit or a number.';
  }
}
