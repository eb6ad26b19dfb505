import { clone, evaluate, softmaxCrossEntropy } from '@inkling/nn';
import { type Dataset, Tensor } from '@inkling/tensor';
import type { Explanation } from './explain.ts';

/** A network whose weights can be set at will, to see what the loss is there. The caller closes it. */
export interface LossMeter {
  /** The mean loss of the data, with these weights. */
  lossOf(weights: Float32Array, data: Dataset<'i32'>): Promise<number>;
  close(): void;
}

export async function measuredLoss({ network }: Explanation): Promise<LossMeter> {
  const copy = await clone(network);
  const loss = softmaxCrossEntropy();
  return {
    async lossOf(weights, data) {
      copy.setWeights(weights);
      return (await evaluate(copy, data, { loss })).loss;
    },
    close: () => copy.close(),
  };
}

/** The picture with its right answer, as data of one sample. */
export function asData({ picture, lesson }: Explanation): Dataset<'i32'> {
  return { inputs: picture, targets: new Tensor('i32', [1], Int32Array.of(lesson.target)) };
}
