import { flagOf } from '../../flags/flagOf.ts';
import { version } from '../../version.ts';
import type { TrainOptions } from '../options.ts';
import { inputsOf, settingsOf } from '../runFolder/runSettings.ts';
import type { TrainingRun } from '../trainingRun.ts';
import type { Facts } from './ranks.ts';

/**
 * The facts about a run that decide its bits.
 * @param step the step of the checkpoint that it goes on with. Default: a new run.
 */
export async function factsOf(
  run: Pick<TrainingRun, 'computer' | 'data' | 'settings' | 'teacher'>,
  options: TrainOptions,
  step?: number,
): Promise<Facts> {
  const settings = Object.entries(settingsOf(options)).map(([name, value]) => [
    flagOf(name),
    JSON.stringify(value ?? 'none'),
  ]);
  const inputs = Object.entries(await inputsOf(run, options)).map(([name, value]) => [
    `the checksum of the ${name}`,
    String(value ?? 'none'),
  ]);
  return {
    'the program': `inkling ${version}`,
    ...Object.fromEntries([...settings, ...inputs]),
    'the step of the checkpoint': String(step ?? 'none'),
  };
}
