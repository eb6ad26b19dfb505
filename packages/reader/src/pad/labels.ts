import type { Reading } from '../reading.ts';

/** The texts that a screen reader speaks, in English. An attribute of the same name replaces each. */
export const labels = {
  label: 'Drawing pad',
  description:
    'Draw with a finger, a pen or the mouse; keys cannot draw. Control or Command and Z undoes the last ' +
    'stroke, Delete or Escape clears the pad.',
  'says-digit': '{text}',
  'says-number': '{text}',
  'says-unsure': 'Perhaps {text}.',
  'says-not-a-digit': 'That is no digit.',
  'says-blank': 'The pad is empty.',
} as const satisfies Record<'label' | 'description' | `says-${Reading['kind']}`, string>;

export type Label = keyof typeof labels;
