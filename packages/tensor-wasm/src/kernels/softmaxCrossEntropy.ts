import {
  checkSoftmaxCrossEntropy,
  checkSoftmaxCrossEntropyBackward,
  type SoftmaxCrossEntropyKernels,
  type SoftmaxCrossEntropySettings,
} from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { EXP_COST } from './softmax.ts';

// B: samples in the batch. C: classes.

export const softmaxCrossEntropyKernels = ({
  enqueue,
  read,
  readAll,
  write,
}: Context): SoftmaxCrossEntropyKernels => ({
  softmaxCrossEntropy(logits, labels, losses, probabilities, options = {}) {
    const [B, C] = checkSoftmaxCrossEntropy(logits, labels, losses, probabilities, options);
    const weights = options.classWeights && readAll(options.classWeights);
    const operands = [read(logits), read(labels), write(losses), write(probabilities), weights] as const;
    enqueue('softmaxCrossEntropy', operands, {
      work: EXP_COST * (C + 2),
      integers: [B],
      reals: sharesOf(options, C),
    });
  },
  softmaxCrossEntropyBackward(probabilities, labels, logitGradient, options = {}) {
    const [B, C] = checkSoftmaxCrossEntropyBackward(probabilities, labels, logitGradient, options);
    const weights = options.classWeights && readAll(options.classWeights);
    const operands = [read(probabilities), read(labels), write(logitGradient), weights] as const;
    enqueue('softmaxCrossEntropyBackward', operands, {
      cost: 16,
      integers: [B],
      reals: sharesOf(options, C),
    });
  },
});

/** The share of the target that only the label gets, and the share that every class gets. */
function sharesOf({ labelSmoothing = 0 }: SoftmaxCrossEntropySettings, C: number): number[] {
  return [1 - labelSmoothing, labelSmoothing / C];
}
