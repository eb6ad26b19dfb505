import { freeze, layerOutputs, type Network, predict, sequential } from '@inkling/nn';
import type { Tensor } from '@inkling/tensor';
import { type Lesson, learn } from './lesson.ts';
import { argmax, type Stage, stagesOf } from './stages.ts';

/** One picture's way through a network and back, in numbers. */
export interface Explanation {
  /** u8 `[1, 784]` */
  readonly picture: Tensor<'u8'>;
  readonly digit: number;
  /** The network, without what matters only while it learns (dropout), and up to its scores (no softmax). */
  readonly network: Network;
  /** What came out of each of its layers, `[1, …]`. */
  readonly outputs: readonly Tensor[];
  /** The layers with weights that can be shown, first to last. */
  readonly stages: readonly Stage[];
  /** f32 `[10]`, the scores: what came out of the last layer. */
  readonly scores: Float32Array;
  /** f32 `[10]` */
  readonly shares: Float32Array;
  readonly lesson: Lesson;
}

/**
 * Takes a picture, u8 `[1, 784]`, through a network and back again.
 * @param meant what it should have said; undefined for its second choice, from which there is most to learn.
 */
export async function explain(
  asked: Network,
  picture: Tensor<'u8'>,
  meant: number | undefined,
): Promise<Explanation> {
  const network = await copyOf(asked);
  const [outputs, { labels, probabilities }] = await Promise.all([
    layerOutputs(network, picture),
    predict(network, picture),
  ]);
  const [digit] = labels.data;
  const shares = probabilities.data;
  const lesson = await learn(network, picture, meant ?? argmax(shares, 2)[1]);
  return {
    picture,
    digit,
    network,
    outputs,
    stages: stagesOf(network, picture, outputs, lesson),
    scores: outputs[outputs.length - 1].data,
    shares,
    lesson,
  };
}

async function copyOf({ backend, layers, shapes, ...network }: Network): Promise<Network> {
  const isShown = (kind: string, index: number) =>
    kind !== 'dropout' && !(kind === 'softmax' && index === layers.length - 1);
  const copy = sequential(
    layers.filter(({ kind }, index) => isShown(kind, index)),
    { backend, inputShape: shapes[0], weights: await network.weights() },
  );
  // One picture is no batch to take a mean and a variance from.
  const kept = copy.parameters.places.filter(({ spec }) => spec.learned === false).map(({ name }) => name);
  if (kept.length > 0) freeze(copy, ...kept);
  return copy;
}
