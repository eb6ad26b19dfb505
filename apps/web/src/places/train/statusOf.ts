import type { RunState, standing } from '../../training/training.ts';
import { percent } from './figures.ts';

/** Where training stands, as a sentence to be read out. */
export function statusOf(
  state: RunState,
  at: typeof standing.value,
  testAccuracy: number | undefined,
): string {
  const accuracy = testAccuracy === undefined ? '' : ` It reads ${percent(testAccuracy)} of the test right.`;
  switch (state.kind) {
    case 'idle':
      return '';
    case 'running':
      return at ? `Round ${at.epoch} of ${state.settings.epochs}.${accuracy}` : 'It begins.';
    case 'pausing':
      return 'It pauses after this step.';
    case 'stopping':
      return 'It stops after this step.';
    case 'paused':
      return `Paused.${accuracy}`;
    case 'ended':
      return `${{ done: 'Done', stopped: 'Stopped', diverged: 'Broken off' }[state.ending.kind]}.${accuracy}`;
  }
}
