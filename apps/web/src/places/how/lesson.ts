import { type Network, predict, sgd, softmaxCrossEntropy, train } from '@inkling/nn';
import { Tensor } from '@inkling/tensor';

/** The learning rate, α. */
export const RATE = 0.01;
const STEPS = 6;

/** What a network learns from one picture, shown a few times. */
export interface Lesson {
  /** What it should have said. */
  readonly meant: number;
  /** The loss at each step, as it was before that step. */
  readonly losses: readonly number[];
  /** How sure it is of what was meant, likewise. */
  readonly shares: readonly number[];
  /** All weights before and after the first step, and their gradients in it, in the order of the network's. */
  readonly before: Float32Array;
  readonly gradients: Float32Array;
  readonly after: Float32Array;
}

/** Teaches a network one picture, u8 `[1, 784]`, with the training that all networks go through. */
export async function learn(network: Network, picture: Tensor<'u8'>, meant: number): Promise<Lesson> {
  const { backend, parameters } = network;
  const before = await network.weights();
  const losses: number[] = [];
  const shares: number[] = [];
  let now = await predict(network, picture);
  let gradients = before;
  let after = before;
  for await (const { iteration, loss } of train(network, {
    data: { inputs: picture, targets: new Tensor('i32', [1], Int32Array.of(meant)) },
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
    shares.push(now.probabilities.data[meant]);
    now = await predict(network, picture);
  }
  return { meant, losses, shares, before, gradients, after };
}
