import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from '../../session/messageOf.ts';
import { count } from '../../terminal/formatting.ts';
import { changeFileNames } from '../../train/checkpoint/fileNames.ts';
import { type Flags, wordsOf } from '../../train/checkpoint/givenFlags.ts';
import { parseTrainOptions } from '../../train/options.ts';
import { settingsOf } from '../../train/runFolder/runSettings.ts';
import { expectValidation } from '../../train/validation/flags.ts';
import type { Choice } from './choice.ts';
import { planError } from './fields.ts';
import type { SweepPlan } from './sweepPlan.ts';

/** One run of a sweep. */
export interface SweepRun {
  /** Twelve digits that follow from its flags. So another plan with the same run has the same id. */
  readonly id: string;
  readonly choice: Choice;
  readonly seed: number;
  readonly folder: string;
  /** The words of `inkling train`. Files are named by their whole paths. */
  readonly words: readonly string[];
}

/** The runs of some choices: each with each seed. The runs of a choice stand together. */
export function runsOf(plan: SweepPlan, choices: readonly Choice[]): SweepRun[] {
  const seeds = Array.from({ length: plan.repeats }, (_, index) => index + 1);
  return choices.flatMap((choice) => seeds.map((seed) => runOf(plan, choice, seed)));
}

function runOf(plan: SweepPlan, choice: Choice, seed: number): SweepRun {
  const flags = flagsOf({ ...plan.fixed, ...choice, seed });
  const id = idOf(flags);
  const folder = join(plan.folder, 'runs', id);
  const here = changeFileNames(flags, (name) => resolve(dirname(plan.path), name));
  return { id, choice, seed, folder, words: ['train', ...wordsOf(here), `--out-dir=${folder}`] };
}

/** By the flags as the plan has them: not by paths of one machine. */
function idOf(flags: Flags): string {
  const sorted = Object.entries(flags).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 12);
}

function flagsOf(choice: Choice): Flags {
  return Object.fromEntries(
    Object.entries(choice).flatMap(([flag, value]): [string, string | true][] =>
      value === false ? [] : [[`--${flag}`, value === true ? true : String(value)]],
    ),
  );
}

/**
 * Parses the flags of every choice of the first round, as `inkling train` will.
 * @throws SweepError with the choice that it would refuse.
 */
export function expectRuns(plan: SweepPlan): void {
  for (const choice of plan.search.next([]) ?? []) {
    try {
      const options = parseTrainOptions(wordsOf(flagsOf({ ...plan.fixed, ...choice, seed: 1 })));
      expectValidation(options);
      settingsOf(options);
    } catch (cause) {
      const reason = messageOf(cause).replace(/^error: /, '');
      throw planError(plan, `inkling train refuses ${describeChoice(choice)}: ${reason}`, { cause });
    }
  }
}

/** `hidden 32, learning-rate 0.1` */
export function describeChoice(choice: Choice): string {
  return Object.entries(choice)
    .map(([flag, value]) => `${flag} ${value}`)
    .join(', ');
}

/** `1 run`, `60 runs` */
export function runCount(runs: number): string {
  return `${count(runs)} ${runs === 1 ? 'run' : 'runs'}`;
}
