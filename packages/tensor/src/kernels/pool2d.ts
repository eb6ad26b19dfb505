import type { BackendBuffer } from '../buffer.ts';
import { ArgumentError, ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import { expectPictures, expectShapes } from './checks.ts';
import { type Pair, type Window2d, windowCounts } from './window2d.ts';

/** The lengths of a pooling, whose window slides over pictures channel by channel. */
export interface Pool2dLengths {
  readonly B: number;
  readonly H: number;
  readonly W: number;
  readonly C: number;
  readonly OH: number;
  readonly OW: number;
  readonly window: Window2d;
}

/**
 * The number of windows of a pooling in a picture, `[rows, columns]`, as `windowCounts` computes it.
 * @throws ArgumentError when more than half of a window could lie in the padding.
 * @throws ShapeError when the window is more than twice as large as the picture.
 * @throws ShapeError · ArgumentError as `windowCounts` does.
 */
export function poolCounts(kernel: string, picture: Pair, window: Window2d): Pair {
  const { size, padding } = window;
  if (2 * padding[0] > size[0] || 2 * padding[1] > size[1]) {
    throw new ArgumentError(
      `${kernel}: padding is ${formatShape(padding)}, but may be at most half of the window, ${formatShape(size)}: ` +
        'with more, some windows would contain padding alone.',
    );
  }
  if (size[0] > 2 * picture[0] + 1 || size[1] > 2 * picture[1] + 1) {
    throw new ShapeError(
      `${kernel}: a window of ${formatShape(size)} is more than twice as large as the picture, ${formatShape(picture)}. ` +
        'Take a smaller window.',
    );
  }
  return windowCounts(kernel, picture, window);
}

/**
 * @param inputs the buffers that have the input's shape, keyed by the names of the arguments.
 * @param outputs the buffers that have the output's shape, keyed likewise.
 * @throws ShapeError · ArgumentError as `poolCounts` does.
 */
export function checkPool2d(
  kernel: string,
  inputs: Readonly<Record<string, BackendBuffer>>,
  outputs: Readonly<Record<string, BackendBuffer>>,
  window: Window2d,
): Pool2dLengths {
  const [[inputName, input]] = Object.entries(inputs);
  const [B, H, W, C] = expectPictures(kernel, inputName, input);
  const [OH, OW] = poolCounts(kernel, [H, W], window);
  expectShapes(kernel, inputs, [B, H, W, C]);
  expectShapes(kernel, outputs, [B, OH, OW, C]);
  return { B, H, W, C, OH, OW, window };
}
