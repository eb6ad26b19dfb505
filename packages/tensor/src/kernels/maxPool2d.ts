import type { BackendBuffer } from '../buffer.ts';
import { checkPool2d, type Pool2dLengths } from './pool2d.ts';
import type { Window2d } from './window2d.ts';

export interface MaxPool2dKernels {
  /**
   * Takes the largest number of each window, channel by channel: `input [B, H, W, C]` → `output [B, OH, OW,
   * C]`, where OH and OW are the `windowCounts`. NaN counts as the largest. The first of equal numbers
   * counts, in the order of rows and columns (−0 and +0 are equal). The padding is never the largest, and is
   * at most half of the window.
   */
  maxPool2d(input: BackendBuffer, output: BackendBuffer, window: Window2d): void;
  /**
   * Passes the gradient of each window to the window's largest number, as the forward pass chooses it. Where
   * windows overlap, an input element sums its gradients from +0, in the order of the output pixels (oy, ox).
   */
  maxPool2dBackward(
    input: BackendBuffer,
    outputGradient: BackendBuffer,
    inputGradient: BackendBuffer,
    window: Window2d,
  ): void;
}

/** @throws ShapeError · ArgumentError */
export function checkMaxPool2d(input: BackendBuffer, output: BackendBuffer, window: Window2d): Pool2dLengths {
  return checkPool2d('maxPool2d', { input }, { output }, window);
}

/** @throws ShapeError · ArgumentError */
export function checkMaxPool2dBackward(
  input: BackendBuffer,
  outputGradient: BackendBuffer,
  inputGradient: BackendBuffer,
  window: Window2d,
): Pool2dLengths {
  return checkPool2d('maxPool2dBackward', { input, inputGradient }, { outputGradient }, window);
}
