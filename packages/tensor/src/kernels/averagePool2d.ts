import type { BackendBuffer } from '../buffer.ts';
import { checkPool2d, type Pool2dLengths } from './pool2d.ts';
import type { Window2d } from './window2d.ts';

export interface AveragePool2dKernels {
  /**
   * The mean of each window, channel by channel: `input [B, H, W, C]` → `output [B, OH, OW, C]`, where OH and
   * OW are the `windowCounts`. What lies in the padding, at most half of the window, counts as 0.
   *
   * The sum is taken from +0 in the order of rows and columns, without the padding; then it is divided by the
   * size of the whole window.
   */
  averagePool2d(input: BackendBuffer, output: BackendBuffer, window: Window2d): void;
  /**
   * Each number in a window gets the window's gradient, divided by its size. Where windows overlap, an input
   * element adds what comes to it from +0, in the order of the output pixels (oy, ox).
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
