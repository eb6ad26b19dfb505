import type { Ending } from '../../training/messages.ts';

/** How training ended, in a sentence or two for the visitor. */
export function endingInWords(ending: Ending, hasLearned: boolean): string {
  switch (ending.kind) {
    case 'done':
      if (ending.trouble) return `Training is complete. ${ending.trouble.message}`;
      return ending.stoppedEarly
        ? 'Training has stopped, because it no longer improved. The network has its best weights.'
        : 'Training is complete. Try the network on your own digits, or save it as a file.';
    case 'stopped':
      if (ending.trouble) return `You stopped training early. ${ending.trouble.message}`;
      return hasLearned
        ? 'You stopped training early. The network keeps what it has learned so far.'
        : 'You stopped training before the network had learned anything.';
    case 'diverged':
      return 'The numbers of the network grew without limit. It has its last good numbers again. Choose a smaller learning rate.';
  }
}

/** Whether a tenth of the learning rate may help. */
export function wasTooFast(ending: Ending): boolean {
  if (ending.kind === 'diverged') return true;
  return ending.trouble !== undefined && ending.trouble.cause !== 'unknown';
}
