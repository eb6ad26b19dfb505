import type { RunState, standing } from '../../training/training.ts';
import { percent } from './figures.ts';

/** The state of training, as sentences for a screen reader. */
export function statusOf(
  state: RunState,
  at: typeof standing.value,
  testAccuracy: number | undefined,
): string {
  const accuracy =
    testAccuracy === undefined
      ? ''
      : ` The network reads ${percent(testAccuracy)} of the test pictures right.`;
  switch (state.kind) {
    case 'idle':
      return '';
    case 'running':
      return at ? `Epoch ${at.epoch} of ${state.settings.epochs}.${accuracy}` : 'Training begins.';
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
