import { flatten, type Initializer, type Layer, maxPool2d } from '@inkling/nn';
import { expectPictures } from './expectPictures.ts';
import type { Task } from './model.ts';
import { normedConv2d } from './normedConv2d.ts';

/** Minimum side: a window of 5, a pooling by 2, two windows of 3 and a pooling reduce 16 pixels to one. */
const FEWEST_PIXELS = 16;

/** Length of a side behind all convolutions and poolings. */
const behind = (pixels: number) => Math.floor((Math.floor((pixels - 4) / 2) - 4) / 2);

/**
 * Three convolutions with batch norm, from pictures to features. The first pooling comes after one
 * convolution, because the windows on the whole picture cost most.
 * @throws SettingError when the pictures are too small; `name` is the network in its message.
 */
export function threeConvolutions(
  name: string,
  task: Task,
  [first, second, third]: readonly [number, number, number],
  weight: Initializer | undefined,
): { readonly layers: readonly Layer[]; readonly features: number } {
  expectPictures(name, task, FEWEST_PIXELS);
  return {
    layers: [
      ...normedConv2d(1, first, 5, weight),
      maxPool2d(2),
      ...normedConv2d(first, second, 3, weight),
      ...normedConv2d(second, third, 3, weight),
      maxPool2d(2),
      flatten(),
    ],
    features: behind(task.height) * behind(task.width) * third,
  };
}
