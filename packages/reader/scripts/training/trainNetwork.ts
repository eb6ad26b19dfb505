import type { LabelledImages } from '@inkling/mnist';
import { adamw, ema, type Network, oneCycle, sequential, softmaxCrossEntropy, train } from '@inkling/nn';
import type { Backend } from '@inkling/tensor';
import { epochData, type Mixture } from './epochData.ts';
import { foldBatchNorm } from './foldBatchNorm.ts';
import { isFragment } from './fragments.ts';
import type { People } from './people.ts';
import { layersOfReader } from './recipe.ts';

const mixture: Mixture = { mnist: 48_000, digitCopies: 2, signCopies: 3, numbers: 9000, shapes: 4000 };
const BATCH = 128;
const INPUT = [28, 28, 1];

export interface TrainingOptions {
  readonly people: People;
  readonly mnist: LabelledImages;
  readonly backend: Backend;
  readonly epochs: number;
  readonly seed: number;
  /** Prefix of the lines that tell the progress. */
  readonly name: string;
}

/** Trains the reader's network, and returns the average of its weights, with batch norm folded. */
export async function trainNetwork(options: TrainingOptions): Promise<Network> {
  const { mnist, backend, epochs, seed, name } = options;
  const people = withoutFragments(options.people);
  const network = sequential(layersOfReader(), { backend, inputShape: INPUT, seed });
  const averaging = ema(network, { decay: 0.9985 });
  for await (const progress of train(network, {
    data: (epoch) => epochData(people, mnist, mixture, seed * 10_000 + epoch),
    loss: softmaxCrossEntropy(),
    optimizer: adamw({ learningRate: oneCycle({ rate: 0.004 }), weightDecay: 0.02 }),
    averaging,
    batchSize: BATCH,
    epochs,
    seed,
    progressEvery: 100_000,
  })) {
    const { epoch, loss, trainAccuracy = 0, seconds } = progress;
    console.error(
      `${name}: epoch ${epoch} of ${epochs}, ${Math.round(seconds)} s, loss ${loss.toFixed(4)}, ` +
        `${(100 * trainAccuracy).toFixed(2)} % of the distorted pictures`,
    );
  }
  const { layers, weights } = await foldBatchNorm(averaging.network);
  return sequential(layers, { backend, inputShape: INPUT, weights });
}

function withoutFragments(people: People): People {
  return { ...people, digits: people.digits.filter((drawing) => !isFragment(drawing)) };
}
