import { type Dataset, Tensor } from '@inkling/tensor';
import { DataError } from '../errors.ts';

/** The size of MNIST's images, and the number of digits. */
export const mnistLayout = { width: 28, height: 28, classes: 10 } as const;

/** Grey images of one size, and the class of each image if it is known. */
export interface ImageDataset {
  /** `[count, width * height]`, row by row from the top left; 0 is the paper, 255 the ink. */
  readonly inputs: Tensor<'u8'>;
  /** `[count]`, whole numbers from 0 to `classes - 1`; `undefined` in data to predict. */
  readonly targets: Tensor<'i32'> | undefined;
  readonly classes: number;
  /** What each class is, such as `Ankle boot`. Undefined if the source does not say it. */
  readonly classNames?: readonly string[] | undefined;
  /** Width of each image in pixels. */
  readonly width: number;
  /** Height of each image in pixels. */
  readonly height: number;
}

/** Images whose classes are known. A network can learn from them. */
export interface LabelledImages extends ImageDataset, Dataset {
  readonly inputs: Tensor<'u8'>;
  readonly targets: Tensor<'i32'>;
}

/**
 * Returns the same dataset, typed as one with labels.
 * @throws DataError `NO_LABELS` when it has none.
 */
export function requireLabels(dataset: ImageDataset, file?: string): LabelledImages {
  const { targets } = dataset;
  if (targets === undefined) {
    throw new DataError(
      'NO_LABELS',
      `the ${dataset.inputs.shape[0]} images have no labels, so they can be predicted but neither trained on nor ` +
        'evaluated. Expected a label for each: the first column of a CSV, or the labels file of an IDX pair.',
      { file },
    );
  }
  return { ...dataset, targets };
}

/** Creates a dataset. `labels` holds one number for each image, or is undefined. */
export function createImageDataset(
  pixels: Uint8Array,
  labels: Int32Array | undefined,
  { width, height, classes }: { width: number; height: number; classes: number },
): ImageDataset {
  const count = pixels.length / (width * height);
  return {
    inputs: new Tensor('u8', [count, width * height], pixels),
    targets: labels && new Tensor('i32', [count], labels),
    classes,
    width,
    height,
  };
}
