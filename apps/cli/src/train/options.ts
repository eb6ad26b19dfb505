import { encodingNames } from '@inkling/nn';
import type { RecipeOptions } from '@inkling/recipes';
import { Command, Option } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import type { ModelOptions } from '../model/flags.ts';
import { addCheckpointOptions, type CheckpointOptions } from './checkpoint/flags.ts';
import { addTrainingOptions } from './flags.ts';
import { addParallelOptions, type ParallelOptions } from './parallel/flags.ts';
import { addRunFolderOption, type RunFolderOptions } from './runFolder/flags.ts';
import { addValidationOptions, type ValidationOptions } from './validation/flags.ts';

/** The options of `inkling train`. */
export interface TrainOptions
  extends BackendOptions,
    CheckpointOptions,
    CommonOptions,
    DataOptions,
    ModelOptions,
    ParallelOptions,
    RecipeOptions,
    RunFolderOptions,
    ValidationOptions {
  readonly test?: string;
  /** A file with a weight for each training image. */
  readonly sampleWeights?: string;
  readonly out?: string;
  readonly plot?: string;
  /** The file of the record; false for none. */
  readonly record?: string | false;
  readonly report?: string;
  readonly dashboard?: boolean;
}

/** The options of words that were a command line before, in a checkpoint or the record of a run. */
export function parseTrainOptions(words: readonly string[]): TrainOptions {
  const silent = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  return addTrainOptions(silent).parse(words, { from: 'user' }).opts();
}

/** The names of all flags, without their dashes: `learning-rate`. */
export function trainFlagNames(): string[] {
  return addTrainOptions(new Command()).options.flatMap(({ long }) => (long ? [long.slice(2)] : []));
}

export function addTrainOptions(command: Command): Command {
  addCommonOptions(command).optionsGroup('Data:');
  addDataOptions(command, 'the training images');
  command.option(
    '--test <file>',
    'a CSV or IDX file with test images (default: the test set of the data)',
    fileName,
  );
  addTrainingOptions(command);
  addValidationOptions(command);
  addBackendOptions(command.optionsGroup('Computing:'));
  addParallelOptions(command);
  addCheckpointOptions(command);
  return addRunFolderOption(command.optionsGroup('Results:'))
    .option('--out <file>', 'where to save the model, - for standard output (default: model.json)', fileName)
    .addOption(
      new Option(
        '--encoding <name>',
        'encoding of the saved weights: f16 takes half of the space, i8 a quarter. Both round the weights, and the ' +
          'test accuracy at the end is that of the rounded weights (default: f32)',
      ).choices(encodingNames),
    )
    .option(
      '--plot <file>',
      'where to save the accuracy curve, .svg or .png (default: accuracy.svg)',
      fileName,
    )
    .option(
      '--record <file>',
      'where to save the record of the run, for inkling repeat (default: beside the model, model.run.json)',
      fileName,
    )
    .option(
      '--dashboard',
      'show curves, confusions and misread digits while it learns, on a terminal of at least 80 × 24 characters',
    )
    .option('--no-record', 'save no record of the run')
    .option(
      '--report <file>',
      'save a page about the run, with curves, confusions and mistakes (.html)',
      fileName,
    );
}
