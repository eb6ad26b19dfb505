import { outputName } from '../../files/standardOutput.ts';
import type { Session } from '../../session/session.ts';
import type { ResumedRun } from './resumeRun.ts';

/** Says where a run goes on, or that it has finished. */
export function reportResumed(
  session: Session,
  { file: { path, checkpoint }, record, steps }: ResumedRun<unknown>,
  out: string,
): 'finished' | 'goes on' {
  const { iteration } = checkpoint.state;
  // A run that early stopping has ended has fewer steps than planned.
  if (record.finished && steps <= record.steps) {
    session.note(
      `${path}: this run has finished, after ${iteration} steps. Its model was saved in ${outputName(out)}. To train ` +
        'further, give more --epochs or --iterations.',
    );
    return 'finished';
  }
  session.note(`Training goes on after step ${iteration} of ${steps}, with ${path}.`);
  return 'goes on';
}
