import { type Command, Option } from 'commander';
import { positiveNumber, seed, wholeNumber, wholeNumberOrFull, wholeNumbers } from './numbers.ts';

export type Init = 'uniform' | 'he';

/** How a network is built and trained. */
export interface TrainingSettings {
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly init: Init;
  readonly batchSize: number | 'full';
  readonly learningRate: number;
  /** This or `iterations`. */
  readonly epochs?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly progressEvery: number;
  readonly evaluateEvery?: number;
}

/** What the options leave open. */
const defaults: TrainingSettings = {
  hidden: [100],
  init: 'he',
  batchSize: 128,
  // The best of 0.1, 0.3 and 0.5 that is not on the edge, by 10,000 training images kept apart.
  learningRate: 0.3,
  epochs: 10,
  seed: 1,
  progressEvery: 10,
};

/** Settings under a name; each can still be overridden by its own option. */
const presets = {
  /** The run of the numpy program that this project grew from. */
  original: {
    hidden: [100],
    init: 'uniform',
    batchSize: 'full',
    learningRate: 0.1,
    iterations: 500,
  },
} as const satisfies Record<string, Partial<TrainingSettings>>;

export type TrainingOptions = Partial<TrainingSettings> & { readonly preset?: keyof typeof presets };

export function addTrainingOptions(command: Command): Command {
  const { hidden, init, batchSize, learningRate, epochs, progressEvery } = defaults;
  return command
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
    .option('--learning-rate <x>', `how far to go down the slope (default: ${learningRate})`, positiveNumber)
    .option('--hidden <n,…>', `units of the hidden layer, or layers (default: ${hidden})`, wholeNumbers)
    .addOption(
      new Option('--init <uniform|he>', `how the weights start (default: ${init})`).choices([
        'uniform',
        'he',
      ]),
    )
    .option('--seed <n>', 'what weights and order are drawn from (default: 1)', seed)
    .option('--evaluate-every <n>', 'steps between two tests (default: once an epoch)', wholeNumber)
    .option('--progress-every <n>', `steps between two reports (default: ${progressEvery})`, wholeNumber);
}

/** The options of the command line over the preset over the defaults. */
export function resolveTraining(options: TrainingOptions): TrainingSettings {
  const base: TrainingSettings = { ...defaults, ...(options.preset ? presets[options.preset] : {}) };
  return {
    hidden: options.hidden ?? base.hidden,
    init: options.init ?? base.init,
    batchSize: options.batchSize ?? base.batchSize,
    learningRate: options.learningRate ?? base.learningRate,
    seed: options.seed ?? base.seed,
    progressEvery: options.progressEvery ?? base.progressEvery,
    evaluateEvery: options.evaluateEvery,
    ...lengthOf(options, base),
  };
}

/** Who says how many iterations has said how many epochs, and the other way round. */
function lengthOf(
  options: TrainingOptions,
  base: TrainingSettings,
): Pick<TrainingSettings, 'epochs' | 'iterations'> {
  if (options.epochs !== undefined) return { epochs: options.epochs };
  const iterations = options.iterations ?? base.iterations;
  return iterations === undefined ? { epochs: base.epochs } : { iterations };
}
