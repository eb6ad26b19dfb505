import { type Clipping, clipByNorm, clipByValue, type Optimizer, type WriteOptions } from '@inkling/nn';
import type { InitializerName } from '@inkling/recipes';
import {
  makeSchedule,
  mlpOf,
  type OptimizerName,
  optimizers,
  type ScheduleName,
  schedules,
} from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';
import { type Command, Option } from 'commander';
import { expectOwnSettings } from '../flags/chosen.ts';
import { seed, share, wholeNumber, wholeNumberOrFull } from '../flags/numbers.ts';
import { addNetworkOptions, type NetworkOptions } from './networkFlags.ts';
import { addOptimizerOptions, type OptimizerOptions } from './optimizerFlags.ts';

export type Encoding = NonNullable<WriteOptions['encoding']>;

/** How a network is built and trained. */
export interface TrainingSettings {
  /** A model's name, or a file. */
  readonly model: string;
  /** Undefined where nobody has said. */
  readonly init: InitializerName | undefined;
  readonly batchSize: number | 'full';
  /** This or `iterations`. */
  readonly epochs?: number;
  readonly iterations?: number;
  /** The highest learning rate. */
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly optimizer: Optimizer;
  readonly clipping?: Clipping;
  /** How much of the average of the weights stays at each step; undefined for no average. */
  readonly average?: number;
  readonly labelSmoothing: number;
  readonly seed: number;
  readonly progressEvery: number;
  readonly evaluateEvery?: number;
  readonly encoding: Encoding;
}

/** What the options leave open. */
const defaults = {
  model: 'mlp:100',
  optimizer: 'sgd',
  batchSize: 128,
  epochs: 10,
  progressEvery: 10,
} as const satisfies TrainingOptions;

/** Options under a name; each can still be overridden by its own. */
const presets = {
  /** The run of the numpy program that this project grew from. */
  original: {
    model: 'mlp:100',
    init: 'uniform',
    batchSize: 'full',
    optimizer: 'sgd',
    learningRate: 0.1,
    iterations: 500,
  },
} as const satisfies Record<string, TrainingOptions>;

export interface TrainingOptions extends NetworkOptions, OptimizerOptions {
  readonly preset?: keyof typeof presets;
  readonly batchSize?: number | 'full';
  readonly epochs?: number;
  readonly iterations?: number;
  readonly labelSmoothing?: number;
  readonly average?: number;
  readonly seed?: number;
  readonly evaluateEvery?: number;
  readonly progressEvery?: number;
  readonly encoding?: Encoding;
}

export function addTrainingOptions(command: Command): Command {
  const { batchSize, epochs, progressEvery } = defaults;
  command.optionsGroup('Network:');
  addNetworkOptions(command);
  command
    .optionsGroup('Training:')
    .addOption(
      new Option(
        '--preset <name>',
        "settings under one name; original is the original program's run: 784-100-10, uniform ±0.5, full batches, " +
          'learning rate 0.10, 500 iterations',
      ).choices(Object.keys(presets)),
    )
    .addOption(new Option('--iterations <n>', 'steps to take').argParser(wholeNumber).conflicts('epochs'))
    .option('--epochs <n>', `how often every image is seen (default: ${epochs})`, wholeNumber)
    .option('--batch-size <n|full>', `images in a step (default: ${batchSize})`, wholeNumberOrFull)
    .option(
      '--label-smoothing <x>',
      'share of each label that is spread over all classes (default: 0)',
      share,
    )
    .addOption(
      new Option(
        '--average [decay]',
        'test and save an average of the weights, of which this share stays at each step',
      )
        .argParser(share)
        .preset('0.999'),
    )
    .option('--seed <n>', 'what weights and order are drawn from (default: 1)', seed)
    .option('--evaluate-every <n>', 'steps between two tests (default: once an epoch)', wholeNumber)
    .option('--progress-every <n>', `steps between two reports (default: ${progressEvery})`, wholeNumber);
  return addOptimizerOptions(command);
}

/**
 * The options of the command line over the preset over the defaults.
 * @throws ArgumentError when options do not go together.
 */
export function resolveTraining(options: TrainingOptions): TrainingSettings {
  const base = { ...defaults, ...(options.preset ? presets[options.preset] : {}) };
  const { average, evaluateEvery } = options;
  return {
    ...networkOf(options, base),
    ...optimizerOf(options, base),
    ...lengthOf(options, base),
    batchSize: options.batchSize ?? base.batchSize,
    clipping: clippingOf(options),
    average,
    labelSmoothing: options.labelSmoothing ?? 0,
    seed: options.seed ?? 1,
    progressEvery: options.progressEvery ?? base.progressEvery,
    evaluateEvery,
    encoding: options.encoding ?? 'f32',
  };
}

/** A preset's way to start is meant for its own network. */
function networkOf(
  { model, hidden, init }: TrainingOptions,
  base: { readonly model: string; readonly init?: InitializerName },
) {
  if (model !== undefined) return { model, init };
  return { model: hidden ? mlpOf(hidden).name : base.model, init: init ?? base.init };
}

/** @throws ArgumentError when settings are given that the optimizer or the schedule does not have. */
function optimizerOf(options: TrainingOptions, base: { optimizer: OptimizerName; learningRate?: number }) {
  const { optimizer: name = base.optimizer, schedule = 'constant' } = options;
  const { momentum, nesterov, weightDecay, beta1, beta2, epsilon } = options;
  const own = { momentum, nesterov, weightDecay, beta1, beta2, epsilon };
  const { warmUp, finalRate, decayEvery, decayFactor, rise } = options;
  const ofSchedule = { warmUp, finalRate, decayEvery, decayFactor, rise };
  expectOwnSettings('optimizer', name, optimizers, own);
  expectOwnSettings('schedule', schedule, schedules, ofSchedule);
  if (nesterov && !momentum) {
    throw new ArgumentError('--nesterov: there is no momentum to look ahead along. Add --momentum 0.9, say.');
  }
  // A preset's rate is meant for its own optimizer.
  const usual = name === base.optimizer ? base.learningRate : undefined;
  const learningRate = options.learningRate ?? usual ?? optimizers[name].learningRate(own);
  const rates = makeSchedule(schedule, learningRate, ofSchedule);
  return { learningRate, schedule, optimizer: optimizers[name].make(rates, own) };
}

function clippingOf({ clipNorm, clipValue }: TrainingOptions): Clipping | undefined {
  if (clipNorm !== undefined) return clipByNorm(clipNorm);
  return clipValue === undefined ? undefined : clipByValue(clipValue);
}

/** Who says how many iterations has said how many epochs, and the other way round. */
function lengthOf(
  { epochs, iterations }: TrainingOptions,
  base: TrainingOptions,
): Pick<TrainingSettings, 'epochs' | 'iterations'> {
  if (epochs !== undefined) return { epochs };
  const steps = iterations ?? base.iterations;
  return steps === undefined ? { epochs: base.epochs } : { iterations: steps };
}
