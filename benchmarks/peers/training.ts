// What the peers that train have in common: which rows each step sees, the clock, and the check. training.py is
// the same for Python.
import { type Digits, PIXELS, readDigits } from './mnist.ts';
import { type Floats, now, type Peer, readFloats, readIntegers, serve, type Task } from './protocol.ts';

export const CLASSES = 10;
/** Steps that a peer takes, untimed, before the first repetition. */
export const WARM_UP = 20;

/** How a network is taught, whatever it is. */
export interface StepSettings {
  readonly batchSize: number;
  /** Steps in a repetition. */
  readonly steps: number;
  readonly optimizer: 'sgd' | 'adam';
  readonly learningRate: number;
}

export interface TrainingSettings extends StepSettings {
  /** Units in the hidden layer: 784 → hidden → 10. */
  readonly hidden: number;
}

/** How good a network is on the test set: the mean of the loss, and the share of digits that it knows. */
export type Judgement = { readonly loss: number; readonly accuracy: number };

/** A network that learns step by step. */
export interface Trainer {
  readonly version: string;
  /** Back to the initial weights, layer by layer: W1 [784, hidden], b1, W2 [hidden, 10], b2. */
  reset(weights: Float32Array): void;
  /** Forward, loss, backward and update on these rows of the training set; on all of them without `rows`. */
  step(rows?: Int32Array): void | Promise<void>;
  /** The weights as the steps leave them, in the order of `reset`. */
  weights(): Float32Array | Promise<Float32Array>;
}

/** Runs a trainer of the network 784 → hidden → 10. */
export function serveTraining(
  create: (digits: Digits, task: Task<TrainingSettings>) => Trainer | Promise<Trainer>,
): Promise<void> {
  return serveSteps(create, judge);
}

/**
 * Runs a trainer. A repetition ends when the weights are read back, so that nothing is left to be done. A peer that
 * would take minutes has the option `steps`: it takes so many, and their time is scaled up. (No peer in Python needs it.)
 */
export function serveSteps<Settings extends StepSettings>(
  create: (digits: Digits, task: Task<Settings>) => Trainer | Promise<Trainer>,
  judge: (weights: Float32Array, settings: Settings, test: Digits) => Judgement,
): Promise<void> {
  return serve<Settings>(async (task): Promise<Peer> => {
    const digits = readDigits(task.mnist, 'train');
    const test = readDigits(task.mnist, 't10k');
    const { batchSize } = task.settings;
    const steps = Number(task.options.steps ?? task.settings.steps);
    const warmUp = Math.min(WARM_UP, steps);
    const initial = readFloats(task, 'weights');
    const order = readIntegers(task, 'order');
    const stepsPerEpoch = Math.ceil(digits.count / batchSize);
    const trainer = await create(digits, task);

    const run = async (from: number, to: number) => {
      trainer.reset(initial);
      const started = now();
      for (let step = from; step < to; step += 1) {
        await trainer.step(batchSize === digits.count ? undefined : rowsOf(step));
      }
      const weights = await trainer.weights();
      return { seconds: now() - started, check: judge(weights, task.settings, test) };
    };
    const rowsOf = (step: number) => {
      const epoch = Math.floor(step / stepsPerEpoch) * digits.count;
      const start = epoch + (step % stepsPerEpoch) * batchSize;
      return order.subarray(start, Math.min(start + batchSize, epoch + digits.count));
    };

    // The end of an epoch holds a batch of both sizes.
    await run(Math.max(stepsPerEpoch - warmUp, 0), stepsPerEpoch);
    const repeat = async () => {
      const { seconds, check } = await run(0, steps);
      return { seconds: seconds * (task.settings.steps / steps), check };
    };
    return { version: trainer.version, repeat };
  });
}

/** Loss and accuracy on the test set, computed here for every peer alike. */
export function judge(
  weights: Float32Array,
  { hidden }: Pick<TrainingSettings, 'hidden'>,
  test: Digits,
): Judgement {
  const { weight1, bias1, weight2, bias2 } = layersOf(weights, hidden);
  return judgeLogits(test, (image) => {
    const units = Float64Array.from(bias1);
    for (const [pixel, value] of image.entries()) {
      if (value === 0) continue;
      for (let unit = 0; unit < hidden; unit += 1) units[unit] += value * weight1[pixel * hidden + unit];
    }
    const logits = Float64Array.from(bias2);
    for (let unit = 0; unit < hidden; unit += 1) {
      if (units[unit] <= 0) continue;
      for (let digit = 0; digit < CLASSES; digit += 1)
        logits[digit] += units[unit] * weight2[unit * CLASSES + digit];
    }
    return logits;
  });
}

/** By the ten scores that a network gives to an image, whose pixels are from 0 to 1. */
export function judgeLogits(
  { count, pixels, labels }: Digits,
  logitsOf: (image: Float64Array) => Float64Array,
): Judgement {
  let loss = 0;
  let correct = 0;
  for (let sample = 0; sample < count; sample += 1) {
    const image = pixels.subarray(sample * PIXELS, (sample + 1) * PIXELS);
    const logits = logitsOf(new Float64Array(image).map((pixel) => pixel / 255));
    const largest = Math.max(...logits);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    loss += Math.log(sum) + largest - logits[labels[sample]];
    if (logits.indexOf(largest) === labels[sample]) correct += 1;
  }
  return { loss: loss / count, accuracy: correct / count };
}

/** The four parameters in a flat array of weights. */
export function layersOf(weights: Float32Array, hidden: number) {
  const bias1 = PIXELS * hidden;
  const weight2 = bias1 + hidden;
  const bias2 = weight2 + hidden * CLASSES;
  return {
    weight1: weights.subarray(0, bias1),
    bias1: weights.subarray(bias1, weight2),
    weight2: weights.subarray(weight2, bias2),
    bias2: weights.subarray(bias2),
  };
}

/** The other way round. */
export function flatten(parameters: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parameters.flatMap((values) => [...values]));
}

/** Some rows of a matrix, for libraries that take longer over it than JavaScript does. */
export function gatherRows(values: Float32Array, width: number, rows: Int32Array): Floats {
  const gathered = new Float32Array(rows.length * width);
  for (const [index, row] of rows.entries()) {
    gathered.set(values.subarray(row * width, (row + 1) * width), index * width);
  }
  return gathered;
}
