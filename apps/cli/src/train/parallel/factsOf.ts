import { fingerprint } from '@inkling/mnist';
import type { Recipe } from '@inkling/recipes';
import type { TrainingData } from '../../data/images.ts';
import { flagOf } from '../../flags/flagOf.ts';
import { version } from '../../version.ts';
import { comparableSettings, type ResumedRun } from '../checkpoint/resumeRun.ts';
import type { Teacher } from '../teacher/openTeacher.ts';

/** What must be the same in all ranks, by a name for people. */
export type Facts = Readonly<Record<string, string>>;

interface Prepared {
  readonly data: TrainingData;
  readonly settings: Recipe;
  readonly teacher?: Teacher;
  readonly resumed?: ResumedRun<unknown>;
}

/** The facts about a run that decide its bits. */
export async function factsOf({ data, settings, teacher, resumed }: Prepared): Promise<Facts> {
  const { train, validation, test } = data;
  return {
    'the program': `inkling ${version}`,
    ...Object.fromEntries(
      Object.entries(comparableSettings(settings)).map(([name, value]) => [
        flagOf(name),
        JSON.stringify(value),
      ]),
    ),
    '--epochs': String(settings.epochs),
    '--iterations': String(settings.iterations),
    'the fingerprint of the training images': await fingerprint(train),
    'the fingerprint of the validation images': validation ? await fingerprint(validation) : 'none',
    'the fingerprint of the test images': await fingerprint(test),
    'the teacher': teacher?.fingerprint ?? 'none',
    'the step of the checkpoint': String(resumed?.file.checkpoint.state.iteration ?? 'none'),
  };
}
