import type { LabelledImages } from '@inkling/mnist';
import { withWeights } from '@inkling/nn';
import { ArgumentError, InklingError } from '@inkling/tensor';
import { fileLimits } from '../files/limits.ts';
import { readFileSafely } from '../files/readFileSafely.ts';

/** The characters of a line that a message repeats. */
const SHOWN = 20;

/**
 * Gives each image its weight from a text file with a number in each line. Empty lines at the end are
 * ignored.
 *
 * @param path the file; `-` for standard input.
 * @throws FileError when the file cannot be read.
 * @throws ArgumentError when a line is no number from 0 up, all are 0, or there is not one for each image.
 */
export async function weighImages(images: LabelledImages, path: string): Promise<LabelledImages> {
  const text = new TextDecoder().decode(await readFileSafely(path, { limit: fileLimits.sampleWeights }));
  const lines = text.trimEnd().split(/\r?\n/);
  const weights = lines.map((line, index) => {
    const weight = line.trim() === '' ? Number.NaN : Number(line);
    if (weight >= 0 && weight < Infinity) return weight;
    throw new ArgumentError(
      `${path}: line ${index + 1} is ${JSON.stringify(line.slice(0, SHOWN))}, expected a number from 0 up: the weight ` +
        `of image ${index + 1}.`,
    );
  });
  const [count] = images.inputs.shape;
  if (weights.length !== count) {
    throw new ArgumentError(
      `${path}: there are ${weights.length} weights and ${count} training images. Give one weight for each, in the order ` +
        'of the images.',
    );
  }
  try {
    return withWeights(images, weights);
  } catch (cause) {
    if (!(cause instanceof InklingError)) throw cause;
    throw new ArgumentError(`${path}: ${cause.message.replace(/^withWeights: /, '')}`);
  }
}
