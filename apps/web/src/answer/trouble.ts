import { UnclearPictureError } from '@inkling/mnist';
import { sentenceOf } from '../files/sentenceOf.ts';
import { networkOnPad } from '../network/networkOnPad.ts';
import type { Verdict } from './verdictOn.ts';

/** Why there is no answer, in words. */
export interface Trouble extends Verdict {
  readonly kind: 'trouble';
  readonly text: '';
  readonly digits: readonly [];
}

/** Why what is on the pad was not read. */
export function troubleWith(error: unknown): Trouble {
  const [statement, more] = wordsOn(error);
  return { kind: 'trouble', text: '', digits: [], statement, more };
}

function wordsOn(error: unknown): [statement: string, more: string] {
  if (error instanceof UnclearPictureError) {
    return error.code === 'SEVERAL_DIGITS'
      ? ['These are several digits.', 'This network reads one digit. Undo the last stroke, or clear the pad.']
      : ['This is a frame.', 'Leave some paper between the digits and the edges.'];
  }
  if (networkOnPad.peek()) {
    return [
      'No answer.',
      'The network could not read this digit. Open another network, or go back to the built-in reader.',
    ];
  }
  return [
    'No network can answer.',
    // The error of an import that could not be fetched.
    error instanceof TypeError
      ? 'The reader could not be fetched. Are you still online? Then load the page again: your drawing stays.'
      : sentenceOf(error),
  ];
}
