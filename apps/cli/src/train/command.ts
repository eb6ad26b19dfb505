import { resolve } from 'node:path';
import { encodingNames } from '@inkling/nn';
import { type RecipeOptions, resolveRecipe, weighClasses } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';
import { Command, Option } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { loadTrainingData } from '../data/images.ts';
import { checkWritable } from '../files/checkWritable.ts';
import { expectStandardOutput, STANDARD_OUTPUT } from '../files/standardOutput.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import type { ModelOptions } from '../model/flags.ts';
import { plotFormat } from '../plot/savePlot.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession } from '../session/session.ts';
import { addCheckpointOptions, type CheckpointOptions } from './checkpoint/flags.ts';
import { collectFlags } from './checkpoint/givenFlags.ts';
import { checkpointFolder, findRun, planCheckpoints } from './checkpoint/planCheckpoints.ts';
import { reportResumed } from './checkpoint/reportResumed.ts';
import { resumedModel, resumeRun } from './checkpoint/resumeRun.ts';
import { addTrainingOptions } from './flags.ts';
import { openModel } from './openModel.ts';
import { runTraining } from './runTraining.ts';
import { addValidationOptions, expectValidation, type ValidationOptions } from './validation/flags.ts';
import { runFolds } from './validation/runFolds.ts';

interface TrainOptions
  extends BackendOptions,
    CheckpointOptions,
    CommonOptions,
    DataOptions,
    ModelOptions,
    RecipeOptions,
    ValidationOptions {
  readonly test?: string;
  readonly out?: string;
  readonly plot?: string;
}

export const examples = [
  'inkling train                                       MNIST if it is there, else synthetic digits',
  'inkling train --data mnist --epochs 20 --hidden 256 --out big.json',
  'inkling train --model cnn:small --optimizer adam --schedule cosine --epochs 5',
  'inkling train --augment digits --epochs 20         with digits that are distorted anew in every epoch',
  'inkling train --model model.json --learning-rate 0.03   train a saved model further',
  'inkling train --data train.csv --test test.csv --plot curve.png',
  'inkling train --epochs 50 --checkpoint run           save the run while it learns, to go on with it',
  'inkling train --resume run                           go on with it',
  'inkling train --validation 0.1 --patience 5          stop when other images say so, with the best weights',
  'inkling train --folds 5                             how well it learns, without the test images',
  'inkling train --preset original --data mnist        repeat the run of the original numpy program',
  'inkling train --threads 1 --fast                    on one thread, in fast mode',
  'inkling train --data synthetic --json | jq .testAccuracy',
];

export function define(command: Command): void {
  const flags = collectFlags(addTrainOptions(command));
  command.action(async (given: TrainOptions) => {
    const notes: string[] = [];
    const folder = checkpointFolder(given);
    const file = folder === undefined ? undefined : await findRun(folder, given, (note) => notes.push(note));
    const resumed = file && resumeRun(file, given, flags, parse);
    const { out = 'model.json', plot = 'accuracy.svg', ...others } = resumed?.options ?? given;
    const options = { ...others, out, plot };
    expectValidation(options);
    expectStandardOutput('--out', out, options);
    const session = createSession(options, out === STANDARD_OUTPUT ? process.stderr : process.stdout);
    for (const note of notes) session.note(note);
    if (resumed && reportResumed(session, resumed, out) === 'finished') return;
    // Check before training starts what would otherwise fail at its end.
    plotFormat(plot);
    expectOwnFile('--out', out, options);
    expectOwnFile('--plot', plot, options);
    if (!options.folds) {
      await checkWritable(out);
      await checkWritable(plot);
    }
    const settings = resumed?.recipe ?? resolveRecipe(options);
    const computer = await openBackend(session, options);
    const model = resumed
      ? resumedModel(resumed, computer, options)
      : await openModel(settings, computer, options);
    const data = await withReadingProgress(session, (onProgress) =>
      loadTrainingData({ ...options, seed: settings.seed, onProgress, onNote: session.note }),
    );
    if (options.folds) {
      await runFolds(session, {
        model,
        data,
        settings: weighClasses(settings, data.train),
        folds: options.folds,
      });
      return;
    }
    const checkpoints =
      folder === undefined
        ? undefined
        : await planCheckpoints(folder, options, { data, recipe: settings, flags }, resumed);
    const weighed = weighClasses(settings, data.train);
    await runTraining(session, { model, computer, data, settings: weighed, out, plot, checkpoints });
  });
}

/** The options of words that were a command line before, in a checkpoint. */
function parse(words: readonly string[]): TrainOptions {
  const silent = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  return addTrainOptions(silent).parse(words, { from: 'user' }).opts();
}

function addTrainOptions(command: Command): Command {
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
  addCheckpointOptions(command);
  return command
    .optionsGroup('Results:')
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
    );
}

/** @throws ArgumentError when this file is also an input of the run, or the other result. */
function expectOwnFile(
  name: string,
  path: string,
  { data, test, validation, model, out, plot }: TrainOptions,
): void {
  // A saved model that is trained further may be replaced by the result.
  const start = name === '--out' ? undefined : model;
  const judge = typeof validation === 'string' ? validation : undefined;
  const others = {
    '--data': data,
    '--test': test,
    '--validation': judge,
    '--model': start,
    '--out': out,
    '--plot': plot,
  };
  for (const [other, otherPath] of Object.entries(others)) {
    if (other === name || otherPath === undefined || resolve(otherPath) !== resolve(path)) continue;
    throw new ArgumentError(
      `${path}: ${name} and ${other} name the same file. Choose another name for ${name}.`,
    );
  }
}
