import type { Ending } from '../../training/messages.ts';

/** How training ended, in a sentence or two for the visitor. */
export function endingInWords(ending: Ending, hasLearned: boolean): string {
  switch (ending.kind) {
    case 'done':
      return ending.trouble
        ? `Training is complete, but the network has not learned to read digits. ${adviceFor(ending.trouble)}`
        : 'Training is complete. Try the network on your own digits, or save it as a file.';
    case 'stopped':
      return hasLearned
        ? 'You stopped training early. The network keeps what it has learned so far.'
        : 'You stopped training before the network had learned anything.';
    case 'diverged':
      return 'The numbers of the network grew without limit. It has its last good numbers again. Choose a smaller learning rate.';
  }
}

function adviceFor(trouble: NonNullable<Extract<Ending, { kind: 'done' }>['trouble']>): string {
  switch (trouble) {
    case 'deadUnits':
    case 'largeSteps':
      return 'Its learning rate was too large. Choose a tenth of it and start again.';
    case 'unknown':
      return 'Choose another learning rate, or more epochs, and check that each picture has the right digit.';
  }
}
