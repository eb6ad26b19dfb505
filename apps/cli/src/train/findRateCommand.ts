import { findLearningRate } from '@inkling/nn';
import { presets, type RecipeOptions, recipeDefaults } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';
import { type Command, Option } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { checkWritable } from '../files/checkWritable.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { positiveNumber, seed, share, wholeNumber, wholeNumberOrFull } from '../flags/numbers.ts';
import type { ModelOptions } from '../model/flags.ts';
import { plotFormat } from '../plot/savePlot.ts';
import { onInterrupt } from '../session/onInterrupt.ts';
import { createSession } from '../session/session.ts';
import { presetsText } from './flags.ts';
import { addNetworkOptions } from './networkFlags.ts';
import { addOptimizerOptions } from './optimizerFlags.ts';
import { prepareRun } from './prepareRun.ts';
import { describeModel } from './report.ts';
import { reportRates } from './reportRates.ts';

interface FindRateOptions extends BackendOptions, CommonOptions, DataOptions, ModelOptions, RecipeOptions {
  readonly from?: number;
  readonly to?: number;
  readonly steps?: number;
  readonly plot?: string;
}

export const examples = [
  'inkling find-rate                                    for the usual network and optimizer',
  'inkling find-rate --model cnn:small --optimizer adam --plot rates.svg',
  'inkling find-rate --data mnist --hidden 256 --momentum 0.9 --steps 400',
];

export function define(command: Command): void {
  addCommonOptions(command);
  addDataOptions(command.optionsGroup('Data:'), 'the training images');
  addNetworkOptions(command.optionsGroup('Network:'));
  command
    .optionsGroup('Search:')
    .option('--from <x>', 'first rate (default: 0.00001)', positiveNumber)
    .option('--to <x>', 'last rate (default: 10)', positiveNumber)
    .option('--steps <n>', 'steps of the search (default: 200)', wholeNumber)
    .option('--plot <file>', 'save the curve of the loss, .svg or .png (default: it is not saved)', fileName)
    .addOption(
      new Option('--preset <name>', `settings under one name; ${presetsText()}`).choices(
        Object.keys(presets),
      ),
    )
    .option(
      '--batch-size <n|full>',
      `images in a step (default: ${recipeDefaults.batchSize})`,
      wholeNumberOrFull,
    )
    .option(
      '--label-smoothing <x>',
      'share of each label that is spread over all classes (default: 0)',
      share,
    )
    .option('--seed <n>', 'seed of the weights and of the order of images (default: 1)', seed);
  addOptimizerOptions(command);
  addBackendOptions(command.optionsGroup('Computing:'));
  command.action(async ({ from, to, steps, plot, ...options }: FindRateOptions) => {
    const session = createSession(options);
    if (steps !== undefined && steps < 20) {
      throw new ArgumentError('--steps: fewer than 20 steps show no curve. Take 20 or more.');
    }
    if ((from ?? 1e-5) >= (to ?? 10)) {
      throw new ArgumentError(
        '--from: the rates must rise, so --from must be below --to (default: 0.00001 and 10).',
      );
    }
    if (plot !== undefined) {
      plotFormat(plot);
      await checkWritable(plot);
    }
    const { data, model, settings } = await prepareRun(session, options);
    const network = model.networkFor(data.train, data.name);
    const interrupt = onInterrupt();
    try {
      const { loss, clipping, batchSize, seed: order } = settings;
      const search = await findLearningRate(network, {
        data: data.train,
        loss,
        clipping,
        batchSize,
        seed: order,
        optimizer: settings.makeOptimizer,
        from,
        to,
        steps,
        signal: interrupt.signal,
      });
      if (interrupt.signal.aborted) process.exitCode = interrupt.exitCode();
      const description = `${describeModel(network, model.name)}, ${settings.optimizer.kind}, on ${data.name}`;
      await reportRates(session, search, { description, plot });
    } finally {
      interrupt.release();
    }
  });
}
