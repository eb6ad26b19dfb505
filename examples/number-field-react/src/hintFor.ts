import type { Reading } from '@inkling/reader';

/** What the page says beside the number that was read. */
export function hintFor({ kind, text }: Reading): string {
  switch (kind) {
    case 'unsure':
      return `Is it ${text}? Type the number if it is not.`;
    case 'not-a-digit':
      return 'That is no number. Draw it again, or type it.';
    case 'digit':
    case 'number':
    case 'blank':
      return '';
  }
}
