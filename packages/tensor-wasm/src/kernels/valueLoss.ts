import { type BackendBuffer, sizeOf } from '@inkling/tensor';
import { checkValueLoss, checkValueLossBackward } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

type ValueLoss = 'binaryCrossEntropy' | 'huber' | 'meanSquaredError';

/**
 * The forward and backward kernels of a loss that compares outputs with values one by one.
 *
 * @param cost cost of one output, in vector operations.
 */
export function valueLossKernels({ enqueue, read, write }: Context, loss: ValueLoss, cost: number) {
  const enqueueLoss = (
    kernel: ValueLoss | `${ValueLoss}Backward`,
    predictions: BackendBuffer,
    targets: BackendBuffer,
    result: BackendBuffer,
    setting: number,
  ) =>
    enqueue(kernel, [read(predictions), read(targets), write(result)], {
      cost: 4 * cost,
      integers: [sizeOf(predictions.shape)],
      reals: [setting],
    });
  return {
    /** @param setting the parameter of the loss, if it has one. */
    forward(predictions: BackendBuffer, targets: BackendBuffer, losses: BackendBuffer, setting = 0): void {
      checkValueLoss(loss, predictions, targets, losses);
      enqueueLoss(loss, predictions, targets, losses, setting);
    },
    backward(predictions: BackendBuffer, targets: BackendBuffer, gradient: BackendBuffer, setting = 0): void {
      checkValueLossBackward(`${loss}Backward`, predictions, targets, gradient);
      enqueueLoss(`${loss}Backward`, predictions, targets, gradient, setting);
    },
  };
}
