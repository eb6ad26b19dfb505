import { clone, evaluate, type Network, predict, sgd, softmaxCrossEntropy, train } from '@inkling/nn';
import { Tensor } from '@inkling/tensor';
import { nextTask } from '../../nextTask.ts';

/** What a person chooses for a training on one picture. */
export interface LessonChoices {
  /** The right answer. */
  readonly target: number;
  /** The learning rate, α. */
  readonly rate: number;
  /** The number of steps, at least 1. */
  readonly steps: number;
}

/** A short training on a single picture. */
export interface Lesson extends LessonChoices {
  /** The loss before the first step and after each: `steps + 1` numbers. */
  readonly losses: readonly number[];
  /** The probability of the target, at the same times. */
  readonly probabilities: readonly number[];
  /** All weights before the first step, in the order of `network.weights()`. */
  readonly before: Float32Array;
  /** The gradients of these weights in the first step, in the same order. */
  readonly gradients: Float32Array;
  /** All weights after the first step, in the same order. */
  readonly after: Float32Array;
  /** All weights after the last step, in the same order. */
  readonly end: Float32Array;
}

/**
 * Trains a copy of a network on one picture, u8 `[1, 784]`, with the `train` of `@inkling/nn`.
 * @throws DivergenceError when the learning rate is so large that the loss is not a finite number.
 */
export async function learn(
  network: Network,
  picture: Tensor<'u8'>,
  { target, rate, steps }: LessonChoices,
): Promise<Lesson> {
  const copy = await clone(network);
  const data = { inputs: picture, targets: new Tensor('i32', [1], Int32Array.of(target)) };
  const loss = softmaxCrossEntropy();
  try {
    await nextTask();
    const before = await copy.weights();
    const losses: number[] = [];
    const shares = [await probabilityOf(target, copy, picture)];
    await nextTask();
    let [gradients, after] = [before, before];
    const optimizer = sgd({ learningRate: rate });
    const options = { data, loss, optimizer, batchSize: 1, iterations: steps, progressEvery: 1 };
    for await (const progress of train(copy, options)) {
      losses.push(progress.loss);
      shares.push(await probabilityOf(target, copy, picture));
      if (progress.iteration > 1) continue;
      gradients = await copy.backend.download(copy.parameters.gradients);
      after = await copy.weights();
    }
    losses.push((await evaluate(copy, data, { loss })).loss);
    const end = await copy.weights();
    return { target, rate, steps, losses, probabilities: shares, before, gradients, after, end };
  } finally {
    copy.close();
  }
}

async function probabilityOf(digit: number, network: Network, picture: Tensor<'u8'>): Promise<number> {
  return (await predict(network, picture)).probabilities.data[digit];
}
