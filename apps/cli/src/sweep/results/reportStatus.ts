import { existsSync } from 'node:fs';
import { printable } from '@inkling/tensor';
import { isClaimed } from '../../files/claimFolder.ts';
import type { Session } from '../../session/session.ts';
import { count } from '../../terminal/formatting.ts';
import { finishedRun } from '../../train/runFolder/finishedRun.ts';
import { runFiles } from '../../train/runFolder/runFiles.ts';
import { describeChoice, runCount, type SweepRun } from '../plan/runsOf.ts';
import type { SweepPlan } from '../plan/sweepPlan.ts';
import { roundsOf } from '../rounds.ts';

/** How a run stands. */
type State = 'finished' | 'diverged' | 'learning' | 'cut off' | 'waiting';

/** Reports how each run of a sweep stands, as far as its rounds are known. */
export async function reportStatus(session: Session, plan: SweepPlan): Promise<void> {
  for await (const { number, runs } of roundsOf(plan)) {
    const states = await Promise.all(runs.map(async (run) => ({ run, state: await stateOf(run) })));
    const counts = Object.entries(Object.groupBy(states, ({ state }) => state));
    session.print(
      `Round ${number}: ${runCount(runs.length)}, ` +
        counts.map(([state, of]) => `${count(of?.length ?? 0)} ${state}`).join(', '),
    );
    for (const { run, state } of states) {
      const { id, choice, seed } = run;
      session.emit({ event: 'run', round: number, id, choice, seed, state, folder: run.folder });
      session.print(`${id}  ${state.padEnd(8)}  ${printable(describeChoice(choice))}, seed ${seed}`);
    }
  }
}

async function stateOf({ folder }: SweepRun): Promise<State> {
  const record = await finishedRun(folder);
  if (record) return record.result.diverged === undefined ? 'finished' : 'diverged';
  if (await isClaimed(folder)) return 'learning';
  return existsSync(runFiles(folder).settings) ? 'cut off' : 'waiting';
}
