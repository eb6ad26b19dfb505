import { freeze, layerOutputs, type Network, predictionOf, sequential } from '@inkling/nn';
import type { Tensor } from '@inkling/tensor';
import { nextTask } from '../../nextTask.ts';
import { type Lesson, learn } from './lesson.ts';
import { argmax, type Stage, stagesOf } from './stages.ts';

/** The numbers of one picture's forward and backward pass through a network. */
export interface Explanation {
  /** u8 `[1, 784]` */
  readonly picture: Tensor<'u8'>;
  /** The network's answer. */
  readonly digit: number;
  /** The network up to its scores: without dropout, which only training uses, and without a last softmax. */
  readonly network: Network;
  /** The output of each layer of `network`, `[1, …]`. */
  readonly outputs: readonly Tensor[];
  /** The layers whose weights the page can show, first to last. */
  readonly stages: readonly Stage[];
  /** f32 `[10]`, the scores: the output of the last layer of `network`. */
  readonly scores: Float32Array;
  /** f32 `[10]`, the softmax of the scores. */
  readonly probabilities: Float32Array;
  /** One step of training, for the gradients. */
  readonly lesson: Lesson;
}

interface ExplainOptions {
  /** The right answer. Default: the second choice of the network, from which it can learn most. */
  readonly target?: number | undefined;
  /** The learning rate of the step. */
  readonly rate: number;
  /** Weights for the network in place of its own, in the order of `weights()` of the one to be explained. */
  readonly weights?: Float32Array | undefined;
}

/**
 * Runs the forward and the backward pass of a network on a picture, u8 `[1, 784]`. The network stays as it
 * is: a copy learns. Each part is a task of its own, so that the page stays quick.
 */
export async function explain(
  original: Network,
  picture: Tensor<'u8'>,
  { target, rate, weights }: ExplainOptions,
): Promise<Explanation> {
  const network = copyOf(original, weights ?? (await original.weights()));
  await nextTask();
  const outputs = await layerOutputs(network, picture);
  await nextTask();
  const prediction = await predictionOf(network, outputs);
  const [digit] = prediction.labels.data;
  const probabilities = prediction.probabilities.data;
  const right = target ?? argmax(probabilities, 2)[1];
  const lesson = await learn(network, picture, { target: right, rate, steps: 1 });
  await nextTask();
  return {
    picture,
    digit,
    network,
    outputs,
    stages: stagesOf(network, picture, outputs, lesson),
    scores: outputs[outputs.length - 1].data,
    probabilities,
    lesson,
  };
}

function copyOf({ backend, layers, shapes }: Network, weights: Float32Array): Network {
  const isShown = (kind: string, index: number) =>
    kind !== 'dropout' && !(kind === 'softmax' && index === layers.length - 1);
  const copy = sequential(
    layers.filter(({ kind }, index) => isShown(kind, index)),
    { backend, inputShape: shapes[0], weights },
  );
  // Running statistics stay as they are: a batch of one picture gives no useful mean and variance.
  const statistics = copy.parameters.places
    .filter(({ spec }) => spec.learned === false)
    .map(({ name }) => name);
  if (statistics.length > 0) freeze(copy, ...statistics);
  return copy;
}
