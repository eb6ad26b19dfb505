import type { LabelledImages } from '@inkling/mnist';
import { predict } from '@inkling/nn';
import { buildNetwork } from '@inkling/recipes';
import { type Backend, takeSamples } from '@inkling/tensor';
import type { Cell, Misread } from './messages.ts';

/** What the last confusion matrix is of. */
export interface Judged {
  /** Name of the network. */
  readonly model: string;
  readonly weights: Float32Array;
  readonly images: LabelledImages;
}

/** As many as fit below the table. */
const MOST_PICTURES = 60;

/** Finds the images of a cell of the confusion matrix: the same weights give the same answers again. */
export async function findMisread(
  backend: Backend,
  { model, weights, images }: Judged,
  { label, answer }: Cell,
): Promise<Misread> {
  const { width, height, targets } = images;
  const rows = Int32Array.from(targets.data.keys()).filter((row) => targets.data[row] === label);
  const { inputs } = takeSamples(images, rows);
  // A network of its own, because the one that learns has other weights by now.
  const network = buildNetwork(model, images, { backend });
  try {
    network.setWeights(weights);
    const { labels, probabilities } = await predict(network, inputs);
    const [, classes] = probabilities.shape;
    const found = Array.from(rows.keys()).filter((row) => labels.data[row] === answer);
    const shown = found.slice(0, MOST_PICTURES);
    const size = width * height;
    const pixels = new Uint8Array(shown.length * size);
    for (const [place, row] of shown.entries()) {
      pixels.set(inputs.data.subarray(row * size, (row + 1) * size), place * size);
    }
    const confidences = shown.map((row) => probabilities.data[row * classes + answer]);
    return { label, answer, width, height, total: found.length, pixels, confidences };
  } finally {
    network.close();
  }
}
