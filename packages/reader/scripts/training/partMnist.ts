import type { LabelledImages } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';

const KEPT = 5000;

/** Parts MNIST's training images: the last 5,000 are kept apart. Their writers wrote no others. */
export function partMnist(images: LabelledImages): { learned: LabelledImages; unseen: LabelledImages } {
  const end = images.inputs.shape[0];
  return { learned: rowsOf(images, 0, end - KEPT), unseen: rowsOf(images, end - KEPT, end) };
}

function rowsOf(images: LabelledImages, start: number, end: number): LabelledImages {
  const [, width] = images.inputs.shape;
  return {
    ...images,
    inputs: new Tensor('u8', [end - start, width], images.inputs.data.slice(start * width, end * width)),
    targets: new Tensor('i32', [end - start], images.targets.data.slice(start, end)),
  };
}
