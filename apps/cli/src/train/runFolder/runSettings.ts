import { fingerprint } from '@inkling/mnist';
import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import { findModel, type Recipe, resolveRecipe, weightsChecksum } from '@inkling/recipes';
import { version } from '../../version.ts';
import type { Flags } from '../checkpoint/givenFlags.ts';
import { comparableSettings } from '../checkpoint/resumeRun.ts';
import { openModel } from '../openModel.ts';
import type { TrainOptions } from '../options.ts';
import { repeatingFlags } from '../record/repeatingFlags.ts';
import type { TrainingRun } from '../trainingRun.ts';

/** What a run depends on. Its folder holds this from the first step on, and belongs to no other run. */
export interface RunSettings {
  /** The settings by their names, with those that the user leaves out. */
  readonly settings: JsonObject;
  /** Fingerprints of the images, and of the weights of a saved model and a teacher, by what they are. */
  readonly inputs: JsonObject;
}

const FORMAT = 'inkling-run-settings';
const VERSION = 1;

/** The settings that follow from the options, before any file is read. */
export function settingsOf(options: TrainOptions): JsonObject {
  const recipe = resolveRecipe(options);
  const { epochs = null, iterations = null, encoding } = recipe;
  return {
    ...comparableSettings(recipe),
    model: findModel(recipe.model) ? recipe.model : 'a saved model',
    epochs,
    iterations,
    encoding,
    fast: options.fast ?? false,
  };
}

/** The fingerprints of all that a run reads. */
export async function inputsOf(
  { computer, data, settings, teacher }: Pick<TrainingRun, 'computer' | 'data' | 'settings' | 'teacher'>,
  options: TrainOptions,
): Promise<JsonObject> {
  const { train, test, validation } = data;
  const start = findModel(settings.model) ? null : await startOf(settings, computer, data, options);
  return {
    'training images': await fingerprint(train),
    'validation images': validation ? await fingerprint(validation) : null,
    'test images': await fingerprint(test),
    'first weights': start,
    teacher: teacher?.fingerprint ?? null,
  };
}

/** Of the file, also if the run goes on with a checkpoint. */
async function startOf(
  recipe: Recipe,
  computer: TrainingRun['computer'],
  { train, name }: TrainingRun['data'],
  options: TrainOptions,
): Promise<string> {
  const model = await openModel(recipe, computer, options);
  return weightsChecksum(await model.networkFor(train, name).weights());
}

/** @param folder the folder of the file: relative names in the flags start there. */
export function writeRunSettings({ settings, inputs }: RunSettings, flags: Flags, folder: string): string {
  const file = { format: FORMAT, version: VERSION, program: `inkling ${version}` };
  return `${JSON.stringify({ ...file, flags: repeatingFlags(flags, folder), settings, inputs }, null, 2)}\n`;
}

/** Undefined if the text is no such file. */
export function readRunSettings(text: string): RunSettings | undefined {
  try {
    const file: Json = JSON.parse(text);
    if (!isJsonObject(file) || file.format !== FORMAT || file.version !== VERSION) return undefined;
    const { settings, inputs } = file;
    return isJsonObject(settings) && isJsonObject(inputs) ? { settings, inputs } : undefined;
  } catch {
    return undefined;
  }
}
