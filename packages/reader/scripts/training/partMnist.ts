import type { LabelledImages } from '@inkling/mnist';
import { rowsOf } from './rowsOf.ts';

const KEPT = 5000;

/** Parts MNIST's training images: the last 5,000 are kept apart. */
export function partMnist(images: LabelledImages): { learned: LabelledImages; unseen: LabelledImages } {
  const rows = Int32Array.from(images.targets.data.keys());
  return {
    learned: rowsOf(images, rows.subarray(0, -KEPT)),
    unseen: rowsOf(images, rows.subarray(-KEPT)),
  };
}
