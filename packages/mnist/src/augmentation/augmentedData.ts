import { Tensor } from '@inkling/tensor';
import type { LabelledImages } from '../dataset/imageDataset.ts';
import type { ComposedAugmentation } from './augment.ts';
import { createEpochPreparation } from './epochPreparation.ts';
import { isOurs } from './ourTransform.ts';

export interface AugmentedDataOptions {
  /** Any whole number. The same seed gives the same images in each epoch, on every machine. Default 0. */
  readonly seed?: number;
  /**
   * Whether a worker prepares the next epoch while the network learns from this one. The images have the
   * same bits with a worker and without one. Where workers cannot be started, the calling thread does the
   * work. Default true.
   */
  readonly worker?: boolean;
  /**
   * Processes that train together: each transforms a share of the images and receives the others from the
   * other processes, so that all have the same. All of them must ask for the same epochs, in the same order.
   * Default: this process transforms all images.
   */
  readonly ranks?: ImageRanks;
}

/** Processes that divide the images of an epoch. A `ParallelBackend` of `@inkling/parallel` is one. */
export interface ImageRanks {
  /** The number of this process, from 0. */
  readonly rank: number;
  /** The number of processes. */
  readonly size: number;
  /**
   * Collects the bytes of all processes, one after the other.
   * @param lengths the number of bytes of each. They are the same numbers in all processes.
   */
  allGather(own: Uint8Array, lengths: readonly number[]): Promise<Uint8Array>;
}

/** The images of each epoch, transformed anew: a function for the `data` of `train`. */
export interface AugmentedData {
  /** @param epoch any whole number. The same epoch has the same images, so a resumed run repeats them. */
  (epoch: number): Promise<LabelledImages>;
  /** Ends the worker. Later epochs are prepared by the calling thread. */
  close(): void;
}

/** Ends the worker of data that nothing refers to any more. */
const dropped = new FinalizationRegistry((close: () => void) => close());

/**
 * Augments images while a network learns from them, with a new draw in every epoch:
 *
 *     const data = augmentedData(digits, augment([shift(), elastic()]), { seed: 1 });
 *     for await (const progress of train(network, { data, … })) …
 *     data.close();
 *
 * A worker prepares the next epoch meanwhile. It needs no file of its own, and does not keep a process
 * alive. In the first epoch, or if training is faster than the worker, the calling thread helps instead of
 * waiting. The images must not change as long as the data are in use.
 *
 * Transforms that are not of this package run in the calling thread alone, because a worker does not know
 * them.
 *
 * @returns a function that returns as many images of the same size, in the same order, with the same labels.
 */
export function augmentedData(
  images: LabelledImages,
  augmentation: ComposedAugmentation,
  { seed = 0, worker = true, ranks }: AugmentedDataOptions = {},
): AugmentedData {
  const { rank = 0, size = 1 } = ranks ?? {};
  const [count] = images.inputs.shape;
  const firstOf = (share: number) => Math.floor((share * count) / size);
  const rows = { first: firstOf(rank), end: firstOf(rank + 1) };
  const lengths = Array.from(
    { length: size },
    (_, share) => (firstOf(share + 1) - firstOf(share)) * images.width * images.height,
  );
  const preparation = createEpochPreparation(images, augmentation.transforms, seed, rows);
  let hasWorker = worker && augmentation.transforms.every(isOurs);
  let last: Promise<unknown> = Promise.resolve();

  const prepare = async (epoch: number): Promise<LabelledImages> => {
    if (hasWorker) preparation.startWorker();
    const own = await preparation.finish(epoch);
    if (hasWorker) preparation.begin(epoch + 1);
    const pixels = ranks ? await ranks.allGather(own, lengths) : own;
    return { ...images, inputs: new Tensor('u8', images.inputs.shape, pixels) };
  };
  const close = () => {
    hasWorker = false;
    preparation.close();
  };
  const data = Object.assign(
    (epoch: number) => {
      // One epoch after another, also if the caller asks for several at once.
      const prepared = last.then(() => prepare(epoch));
      last = prepared.catch(() => undefined);
      return prepared;
    },
    {
      close() {
        dropped.unregister(data);
        close();
      },
    },
  );
  // What is registered must not refer to `data`, or `data` would never be dropped.
  dropped.register(data, preparation.close, data);
  return data;
}
