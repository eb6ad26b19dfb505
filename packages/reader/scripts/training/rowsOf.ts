import type { LabelledImages } from '@inkling/mnist';
import { takeRows } from '@inkling/tensor';

/** These images of a dataset, with their labels. */
export function rowsOf(images: LabelledImages, rows: Int32Array): LabelledImages {
  return { ...images, inputs: takeRows(images.inputs, rows), targets: takeRows(images.targets, rows) };
}
