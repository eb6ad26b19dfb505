import type { BackendBuffer } from '../buffer.ts';
import { checkPool2d, type Pool2dLengths } from './pool2d.ts';
import type { Window2d } from './window2d.ts';

export interface AveragePool2dKernels {
  /**
   * Takes the mean of each window, channel by channel: `input [B, H, W, C]` → `output [B, OH, OW, C]`, where
   * OH and OW are the `windowCounts`. The padding counts as 0. It is at most half of the window.
   *
   * The sum starts at +0 and follows the order of rows and columns, without the padding. It is then divided
   * by the size of the whole window.
   */
  averagePool2d(input: BackendBuffer, output: BackendBuffer, window: Window2d): void;
  /**
   * Passes each window's gradient, divided by the window's size, to each number in the window. Where windows
   * overlap, an input element sums its gradients from +0, in the order of the output pixels (oy, ox).
   */
  averagePool2dBackward(outputGradient: BackendBuffer, inputGradient: BackendBuffer, window: Window2d): void;
}

/** @throws ShapeError · ArgumentError */
export function checkAveragePool2d(
  input: BackendBuffer,
  output: BackendBuffer,
  window: Window2d,
): Pool2dLengths {
  return checkPool2d('averagePool2d', { input }, { output }, window);
}

/** @throws ShapeError · ArgumentError */
export function checkAveragePool2dBackward(
  outputGradient: BackendBuffer,
  inputGradient: BackendBuffer,
  window: Window2d,
): Pool2dLengths {
  return checkPool2d('averagePool2dBackward', { inputGradient }, { outputGradient }, window);
}
