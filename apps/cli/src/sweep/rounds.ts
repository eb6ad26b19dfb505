import { finishedRun } from '../train/runFolder/finishedRun.ts';
import { runsOf, type SweepRun } from './plan/runsOf.ts';
import type { SweepPlan } from './plan/sweepPlan.ts';
import { type ChoiceResult, type FinishedSweepRun, rankChoices } from './results/choiceResult.ts';

/** A round of a sweep: its runs, and their results as far as they have finished. */
export interface Round {
  /** From 1. */
  readonly number: number;
  readonly runs: readonly SweepRun[];
  /** The runs that have finished. Asked of the disk anew. */
  finished(): Promise<FinishedSweepRun[]>;
  /** Those that have not. */
  unfinished(): Promise<SweepRun[]>;
}

/**
 * The rounds of a sweep, one after the other. All that is known of a sweep is its plan and the folders of
 * its runs, so a sweep goes on wherever it was.
 *
 * It ends after the last round, or after one that has not finished when the next is asked for.
 */
export async function* roundsOf(plan: SweepPlan): AsyncGenerator<Round, void> {
  const ranked: ChoiceResult[][] = [];
  for (;;) {
    const choices = plan.search.next(ranked.map((results) => results.map(({ choice }) => choice)));
    if (!choices) return;
    const round = roundOf(ranked.length + 1, runsOf(plan, choices));
    yield round;
    const finished = await round.finished();
    if (finished.length < round.runs.length) return;
    ranked.push(rankChoices(finished));
  }
}

function roundOf(number: number, runs: readonly SweepRun[]): Round {
  const records = new Map<string, FinishedSweepRun>();
  const look = async () => {
    // A run that has finished stays so.
    for (const run of runs) {
      if (records.has(run.id)) continue;
      const record = await finishedRun(run.folder);
      if (record) records.set(run.id, { id: run.id, choice: run.choice, seed: run.seed, record });
    }
  };
  return {
    number,
    runs,
    async finished() {
      await look();
      return runs.flatMap(({ id }) => records.get(id) ?? []);
    },
    async unfinished() {
      await look();
      return runs.filter(({ id }) => !records.has(id));
    },
  };
}
