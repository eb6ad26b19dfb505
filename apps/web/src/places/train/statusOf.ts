import type { RunState, standing } from '../../training/training.ts';
import { percent } from './figures.ts';
import type { LastTest } from './lastTest.ts';

/** The state of training, as sentences for a screen reader. */
export function statusOf(state: RunState, at: typeof standing.value, tested: LastTest | undefined): string {
  const accuracy =
    tested === undefined
      ? ''
      : ` The network reads ${percent(tested.accuracy)} of the ${tested.of} pictures right.`;
  switch (state.kind) {
    case 'idle':
      return '';
    case 'running':
      return at ? `Epoch ${at.epoch} of ${at.epochs}.${accuracy}` : 'Training begins.';
    case 'pausing':
      return 'Training pauses after this step.';
    case 'stopping':
      return 'Training stops after this step.';
    case 'paused':
      return `Training is paused.${accuracy}`;
    case 'ended':
      return `Training ${{ done: 'is complete', stopped: 'has stopped', diverged: 'has diverged' }[state.ending.kind]}.${accuracy}`;
  }
}
