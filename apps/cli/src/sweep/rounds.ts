import type { RunRecord } from '@inkling/recipes';
import { fileFlags } from '../train/checkpoint/fileNames.ts';
import { finishedRun } from '../train/runFolder/finishedRun.ts';
import type { Choice } from './plan/choice.ts';
import { runsOf, type SweepRun } from './plan/runsOf.ts';
import type { SweepPlan } from './plan/sweepPlan.ts';
import { type ChoiceResult, type FinishedSweepRun, rankChoices } from './results/choiceResult.ts';
import { SweepError } from './sweepError.ts';

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

/** Folders that are looked into at the same time. */
const AT_ONCE = 64;

/** @throws SweepError when a record is of another run, as after folders were copied. */
function expectRecordOf(choice: Choice, { flags }: RunRecord, folder: string): void {
  for (const [name, value] of Object.entries(choice)) {
    const flag = `--${name}`;
    const recorded = flags?.[flag] ?? false;
    // Names of files are written otherwise in the record.
    if (flags === undefined || fileFlags.includes(flag) || String(recorded) === String(value)) continue;
    throw new SweepError(
      'SWEEP_RESULTS',
      `${folder}: its run.json is of another run: ${flag} is ${recorded === false ? 'not set' : recorded} there, and ${value} ` +
        'in the plan. Remove the folder, and start the sweep again.',
    );
  }
}

function roundOf(number: number, runs: readonly SweepRun[]): Round {
  const records = new Map<string, FinishedSweepRun>();
  const lookAt = async ({ id, choice, seed, folder }: SweepRun) => {
    const record = await finishedRun(folder);
    if (!record) return;
    expectRecordOf({ ...choice, seed }, record, folder);
    records.set(id, { id, choice, seed, record });
  };
  const look = async () => {
    // A run that has finished stays so.
    const open = runs.filter(({ id }) => !records.has(id));
    for (let first = 0; first < open.length; first += AT_ONCE) {
      await Promise.all(open.slice(first, first + AT_ONCE).map(lookAt));
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
