import type { Buffer } from '@inkling/tensor';
import { type Context, kernelIndex } from './context.ts';

// B: samples in the batch. O: outputs of one sample.

type ValueLoss = 'binaryCrossEntropy' | 'huber' | 'meanSquaredError';

/**
 * Enqueues a loss that compares outputs with values one by one, or its gradient.
 *
 * @param cost what one output takes, in vector operations.
 * @param setting a number that the loss needs besides, if it does.
 */
export function enqueueValueLoss(
  { queue, input, output }: Context,
  kernel: ValueLoss | `${ValueLoss}Backward`,
  [B, O]: readonly [B: number, O: number],
  predictionsBuffer: Buffer,
  targetsBuffer: Buffer,
  resultBuffer: Buffer,
  cost: number,
  setting = 0,
): void {
  const predictions = input(predictionsBuffer);
  const targets = input(targetsBuffer);
  const result = output(resultBuffer);
  queue.begin(kernelIndex(kernel), B, cost * O);
  queue.read(predictions);
  queue.read(targets);
  queue.write(result);
  queue.integer(B * O);
  queue.real(setting);
}
