// The common code of the peers that train: it chooses the rows of each step, measures the time and makes the
// check. training.py is the same for Python.
import { type Digits, PIXELS, readDigits } from './mnist.ts';
import { type Floats, now, type Peer, readFloats, readIntegers, serve, type Task } from './protocol.ts';

export const CLASSES = 10;
/** The number of steps that a peer takes, untimed, before the first repetition. */
export const WARM_UP = 20;

/** The settings of training, for any network. */
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

/** The evaluation of a network on the test set: the mean loss, and the share of digits that it recognizes. */
export type Evaluation = { readonly loss: number; readonly accuracy: number };

/** A network that learns step by step. */
export interface Trainer {
  readonly version: string;
  /** Sets the initial weights, layer by layer: W1 [784, hidden], b1, W2 [hidden, 10], b2. */
  reset(weights: Float32Array): void;
  /**
   * Forward, loss, backward and update on these rows of the training set. Without `rows` it takes all rows.
   */
  step(rows?: Int32Array): void | Promise<void>;
  /** The weights after the steps so far, in the order of `reset`. */
  weights(): Float32Array | Promise<Float32Array>;
}

/** Runs a trainer of the network 784 → hidden → 10. */
export function serveTraining(
  create: (digits: Digits, task: Task<TrainingSettings>) => Trainer | Promise<Trainer>,
): Promise<void> {
  return serveSteps(create, evaluate);
}

/**
 * Runs a trainer. A repetition ends when the weights are downloaded, so that all work is complete. A peer
 * that would take minutes has the option `steps`: it takes that number of steps, and their time is scaled up.
 * (No peer in Python needs it.)
 */
export function serveSteps<Settings extends StepSettings>(
  create: (digits: Digits, task: Task<Settings>) => Trainer | Promise<Trainer>,
  evaluate: (weights: Float32Array, settings: Settings, test: Digits) => Evaluation,
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
      return { seconds: now() - started, check: evaluate(weights, task.settings, test) };
    };
    const rowsOf = (step: number) => {
      const epoch = Math.floor(step / stepsPerEpoch) * digits.count;
      const start = epoch + (step % stepsPerEpoch) * batchSize;
      return order.subarray(start, Math.min(start + batchSize, epoch + digits.count));
    };

    // The end of an epoch has batches of both sizes.
    await run(Math.max(stepsPerEpoch - warmUp, 0), stepsPerEpoch);
    const repeat = async () => {
      const { seconds, check } = await run(0, steps);
      return { seconds: seconds * (task.settings.steps / steps), check };
    };
    return { version: trainer.version, repeat };
  });
}

/** Computes loss and accuracy on the test set, with the same code for all peers. */
export function evaluate(
  weights: Float32Array,
  { hidden }: Pick<TrainingSettings, 'hidden'>,
  test: Digits,
): Evaluation {
  const { weight1, bias1, weight2, bias2 } = layersOf(weights, hidden);
  return evaluateLogits(test, (image) => {
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

/**
 * Computes loss and accuracy from a function that returns the ten scores of an image. Pixels are from 0 to 1.
 */
export function evaluateLogits(
  { count, pixels, labels }: Digits,
  logitsOf: (image: Float64Array) => Float64Array,
): Evaluation {
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

/** Splits a flat array of weights into the four parameters. */
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

/** Concatenates parameters into a flat array of weights. */
export function flatten(parameters: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parameters.flatMap((values) => [...values]));
}

/** Gathers rows of a matrix in JavaScript, for libraries that need more time for it. */
export function gatherRows(values: Float32Array, width: number, rows: Int32Array): Floats {
  const gathered = new Float32Array(rows.length * width);
  for (const [index, row] of rows.entries()) {
    gathered.set(values.subarray(row * width, (row + 1) * width), index * width);
  }
  return gathered;
}
