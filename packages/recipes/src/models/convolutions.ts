import { flatten, type Initializer, type Layer, maxPool2d } from '@inkling/nn';
import { expectPictures } from './expectPictures.ts';
import type { Task } from './model.ts';
import { normedConv2d } from './normedConv2d.ts';

/** Minimum side: a window of 5, a pooling by 2, two windows of 3 and a pooling reduce 16 pixels to one. */
const FEWEST_PIXELS = 16;

/** Length of a side behind all convolutions and poolings. */
const behind = (pixels: number) => Math.floor((Math.floor((pixels - 4) / 2) - 4) / 2);

/**
 * The channels of convolutions. The first has windows of 5 × 5, the others of 3 × 3. The last two have no
 * padding; those between keep the size of the picture.
 */
export type Channels = readonly [first: number, ...between: number[], lastButOne: number, last: number];

/**
 * Convolutions with batch norm, from pictures to features. The first pooling comes after one convolution,
 * because the windows on the whole picture cost most.
 *
 * @throws SettingError when the pictures are too small; `name` is the network in its message.
 */
export function convolutions(
  name: string,
  task: Task,
  channels: Channels,
  weight: Initializer | undefined,
): { readonly layers: readonly Layer[]; readonly features: number } {
  expectPictures(name, task, FEWEST_PIXELS);
  const [first, ...others] = channels;
  const unpadded = others.length - 2;
  return {
    layers: [
      ...normedConv2d(1, first, 5, weight),
      maxPool2d(2),
      ...others.flatMap((count, index) =>
        normedConv2d(channels[index], count, 3, weight, index < unpadded ? 'same' : 0),
      ),
      maxPool2d(2),
      flatten(),
    ],
    features: behind(task.height) * behind(task.width) * channels[channels.length - 1],
  };
}
