import { type LabelledImages, split } from '@inkling/mnist';
import { ArgumentError, createRandom, permutation, takeSamples } from '@inkling/tensor';

/** Its own random stream, so that the images kept apart to test do not depend on those for validation. */
const STREAM = 3;

/** Images to learn from, and others to choose settings and weights by. */
export interface ValidatedImages {
  readonly train: LabelledImages;
  readonly validation: LabelledImages;
}

/**
 * Keeps a random share of the training images apart for validation.
 * @param share above 0 and below 1.
 * @param seed the same seed keeps the same images apart, in every application.
 * @throws ArgumentError when the share leaves one of the two without an image.
 */
export function keepForValidation(images: LabelledImages, share: number, seed = 1): ValidatedImages {
  return split(images, { share, random: createRandom(seed, STREAM) });
}

/**
 * The parts of a k-fold cross-validation: each image is in the validation images of one of them.
 * M. Stone: Cross-validatory choice and assessment of statistical predictions (1974).
 * @param count the number of parts, k: from 2 up to the number of images.
 * @throws ArgumentError when it is not such a number.
 */
export function folds(images: LabelledImages, count: number, seed = 1): ValidatedImages[] {
  const total = images.inputs.shape[0];
  if (!(Number.isInteger(count) && count >= 2 && count <= total)) {
    throw new ArgumentError(
      `${total} images cannot be divided into ${count} folds. Choose from 2 to ${total}.`,
    );
  }
  const order = permutation(total, createRandom(seed, STREAM));
  return Array.from({ length: count }, (_, fold) => {
    const [start, end] = [fold, fold + 1].map((edge) => Math.floor((edge * total) / count));
    const others = [order.subarray(0, start), order.subarray(end)];
    const train = new Int32Array(total - (end - start));
    train.set(others[0]);
    train.set(others[1], others[0].length);
    return {
      train: takeSamples(images, train),
      validation: takeSamples(images, order.subarray(start, end)),
    };
  });
}
