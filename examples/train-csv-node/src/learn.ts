import type { LabelledImages } from '@inkling/mnist';
import {
  adamw,
  cosine,
  evaluate,
  linear,
  type Network,
  relu,
  sequential,
  softmaxCrossEntropy,
  train,
} from '@inkling/nn';
import { wasmBackend } from '@inkling/tensor-wasm';

/**
 * Trains a network of two layers.
 *
 * @param images the images to learn from, and those that are kept apart to judge it.
 * @param report is called with a line for each epoch.
 */
export async function learn(
  images: { readonly train: LabelledImages; readonly validation: LabelledImages },
  report: (line: string) => void,
): Promise<{ network: Network; accuracy: number }> {
  const { width, height, classes } = images.train;
  const backend = await wasmBackend();
  const network = sequential([linear(width * height, 100), relu(), linear(100, classes)], {
    backend,
    seed: 1,
  });
  const loss = softmaxCrossEntropy();
  for await (const { epoch, validation } of train(network, {
    data: images.train,
    validation: images.validation,
    loss,
    optimizer: adamw({ learningRate: cosine({ rate: 0.003 }) }),
    batchSize: 64,
    epochs: 10,
    seed: 1,
  })) {
    if (validation) report(`epoch ${epoch}: ${(100 * validation.accuracy).toFixed(1)} % right`);
  }
  const { accuracy } = await evaluate(network, images.validation, { loss });
  return { network, accuracy };
}
