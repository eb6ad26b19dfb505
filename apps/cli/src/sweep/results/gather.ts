import type { SweepPlan } from '../plan/sweepPlan.ts';
import { roundsOf } from '../rounds.ts';
import { SweepError } from '../sweepError.ts';
import { type ChoiceResult, type FinishedSweepRun, rankChoices } from './choiceResult.ts';

/** The results of a sweep as far as they are there. */
export interface SweepResults {
  /**
   * The best choice first. Those of a later round come before those that went out in an earlier one,
   * because runs of different lengths are not compared.
   */
  readonly choices: readonly ChoiceResult[];
  /** How many runs have finished, of those that are known to be needed. */
  readonly finished: number;
  readonly known: number;
  /** Whether all rounds have finished. */
  readonly isWhole: boolean;
}

/**
 * Gathers the results of a sweep from the folders of its runs.
 * @throws SweepError `SWEEP_RESULTS` when the runs have learned from or were tested on different images.
 */
export async function gatherResults(plan: SweepPlan): Promise<SweepResults> {
  let choices: ChoiceResult[] = [];
  let finished = 0;
  let known = 0;
  for await (const round of roundsOf(plan)) {
    const runs = await round.finished();
    expectSameImages(plan, runs);
    const ranked = rankChoices(runs);
    const passed = new Set(ranked.map(({ choice }) => withoutEpochs(choice)));
    choices = [...ranked, ...choices.filter(({ choice }) => !passed.has(withoutEpochs(choice)))];
    finished += runs.length;
    known += round.runs.length;
  }
  return { choices, finished, known, isWhole: finished === known };
}

/** In successive halving, the same choice has more epochs in each round. */
function withoutEpochs({ epochs: _, ...choice }: ChoiceResult['choice']): string {
  return JSON.stringify(choice);
}

/** Validation images are drawn by the seed, so only runs of one seed share theirs. */
function expectSameImages(plan: SweepPlan, runs: readonly FinishedSweepRun[]): void {
  const known = new Map<string, { id: string; prints: string }>();
  for (const { id, seed, choice, record } of runs) {
    const { train, test, validation } = record.data;
    const prints = [train, validation, test].map((images) => images?.fingerprint).join(' ');
    const key = JSON.stringify([seed, ...dataFlags.map((flag) => choice[flag] ?? null)]);
    const first = known.get(key);
    if (first && first.prints !== prints) {
      throw new SweepError(
        'SWEEP_RESULTS',
        `${plan.folder}: runs ${first.id} and ${id} have the same seed, but other images, so they cannot be compared. Were ` +
          'the files of the images changed? Remove the older runs, and start the sweep again.',
      );
    }
    known.set(key, { id, prints });
  }
}

/** The flags that choose or weigh images. A sweep may vary them. */
const dataFlags = ['data', 'test', 'validation', 'sample-weights', 'class-weights', 'label-column'];
