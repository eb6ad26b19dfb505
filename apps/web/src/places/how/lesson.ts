import { type Network, predict, sgd, softmaxCrossEntropy, train } from '@inkling/nn';
import { Tensor } from '@inkling/tensor';

/** The learning rate, α. */
export const RATE = 0.01;
const STEPS = 6;

/** A short training on a single picture. */
export interface Lesson {
  /** The right answer. */
  readonly target: number;
  /** The loss before each step. */
  readonly losses: readonly number[];
  /** The probability of the target before each step. */
  readonly probabilities: readonly number[];
  /** All weights before the first step, in the order of `network.weights()`. */
  readonly before: Float32Array;
  /** The gradients of these weights in the first step, in the same order. */
  readonly gradients: Float32Array;
  /** All weights after the first step, in the same order. */
  readonly after: Float32Array;
}

/** Trains a network on one picture, u8 `[1, 784]`, with the `train` of `@inkling/nn`. */
export async function learn(network: Network, picture: Tensor<'u8'>, target: number): Promise<Lesson> {
  const { backend, parameters } = network;
  const before = await network.weights();
  const losses: number[] = [];
  const probabilities: number[] = [];
  let prediction = await predict(network, picture);
  let gradients = before;
  let after = before;
  for await (const { iteration, loss } of train(network, {
    data: { inputs: picture, targets: new Tensor('i32', [1], Int32Array.of(target)) },
    loss: softmaxCrossEntropy(),
    optimizer: sgd({ learningRate: RATE }),
    batchSize: 1,
    iterations: STEPS,
    progressEvery: 1,
  })) {
    if (iteration === 1) {
      [gradients, after] = await Promise.all([backend.download(parameters.gradients), network.weights()]);
    }
    losses.push(loss);
    probabilities.push(prediction.probabilities.data[target]);
    prediction = await predict(network, picture);
  }
  return { target, losses, probabilities, before, gradients, after };
}
