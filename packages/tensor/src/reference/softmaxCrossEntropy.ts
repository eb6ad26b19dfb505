import {
  checkSoftmaxCrossEntropy,
  checkSoftmaxCrossEntropyBackward,
  type SoftmaxCrossEntropyKernels,
} from '../kernels/softmaxCrossEntropy.ts';
import { log } from '../math/log.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';
import { softmaxRow } from './softmax.ts';

// B: samples in the batch. C: classes.

export const softmaxCrossEntropyKernels = ({ round }: Arithmetic): SoftmaxCrossEntropyKernels => ({
  softmaxCrossEntropy(logitsBuffer, labelsBuffer, lossesBuffer, probabilitiesBuffer) {
    const [B, C] = checkSoftmaxCrossEntropy(logitsBuffer, labelsBuffer, lossesBuffer, probabilitiesBuffer);
    const logits = dataOf(logitsBuffer);
    const labels = dataOf(labelsBuffer);
    const losses = memoryOf(lossesBuffer);
    const probabilities = memoryOf(probabilitiesBuffer);
    for (let b = 0; b < B; b += 1) {
      const { maximum, sum } = softmaxRow(logits, probabilities, b * C, C, round);
      const isClass = labels[b] >= 0 && labels[b] < C;
      const logit = isClass ? logits[b * C + labels[b]] : Number.NaN;
      losses[b] = round(log(sum)) - round(logit - maximum);
    }
  },

  // With p = softmax(z) and the loss −log p_y:  ∂loss/∂z_c = p_c − [c = y]; of the batch's mean, a B-th of it.
  softmaxCrossEntropyBackward(probabilitiesBuffer, labelsBuffer, logitGradientBuffer) {
    const [B, C] = checkSoftmaxCrossEntropyBackward(probabilitiesBuffer, labelsBuffer, logitGradientBuffer);
    const probabilities = dataOf(probabilitiesBuffer);
    const labels = dataOf(labelsBuffer);
    const logitGradient = memoryOf(logitGradientBuffer);
    for (let b = 0; b < B; b += 1) {
      for (let c = 0; c < C; c += 1) {
        const target = c === labels[b] ? 1 : 0;
        logitGradient[b * C + c] = round(probabilities[b * C + c] - target) / B;
      }
    }
  },
});
