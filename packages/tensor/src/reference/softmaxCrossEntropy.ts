import {
  checkSoftmaxCrossEntropy,
  checkSoftmaxCrossEntropyBackward,
  type SoftmaxCrossEntropyKernels,
  type SoftmaxCrossEntropySettings,
} from '../kernels/softmaxCrossEntropy.ts';
import { log } from '../math/log.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';
import { softmaxRow } from './softmax.ts';

// B: samples in the batch. C: classes.

export const softmaxCrossEntropyKernels = (arithmetic: Arithmetic): SoftmaxCrossEntropyKernels => {
  const { round } = arithmetic;
  return {
    softmaxCrossEntropy(logitsBuffer, labelsBuffer, lossesBuffer, probabilitiesBuffer, options) {
      const [B, C] = checkSoftmaxCrossEntropy(
        logitsBuffer,
        labelsBuffer,
        lossesBuffer,
        probabilitiesBuffer,
        options,
      );
      const logits = dataOf(logitsBuffer);
      const labels = dataOf(labelsBuffer);
      const losses = memoryOf(lossesBuffer);
      const probabilities = memoryOf(probabilitiesBuffer);
      const { ofLabel, shares } = targetsOf(options, C, arithmetic);
      for (let b = 0; b < B; b += 1) {
        const { maximum, sum } = softmaxRow(logits, probabilities, b * C, C, round);
        const isClass = labels[b] >= 0 && labels[b] < C;
        const logSum = round(log(sum));
        let loss = isClass ? 0 : Number.NaN;
        for (let c = 0; c < C; c += 1) {
          const target = c === labels[b] ? round(ofLabel(c) + shares[c]) : shares[c];
          if (target === 0) continue;
          const surprise = round(logSum - round(logits[b * C + c] - maximum));
          loss = round(loss + round(target * surprise));
        }
        losses[b] = loss;
      }
    },

    // With p = softmax(z):  ∂(−log p_k)/∂z_c = p_c − [c = k], so
    //   ∂(Σ_k t_k · −log p_k)/∂z_c = p_c · Σ_k t_k − t_c.
    // The gradient of the batch's mean loss is a B-th of that.
    softmaxCrossEntropyBackward(probabilitiesBuffer, labelsBuffer, logitGradientBuffer, options) {
      const [B, C] = checkSoftmaxCrossEntropyBackward(
        probabilitiesBuffer,
        labelsBuffer,
        logitGradientBuffer,
        options,
      );
      const probabilities = dataOf(probabilitiesBuffer);
      const labels = dataOf(labelsBuffer);
      const logitGradient = memoryOf(logitGradientBuffer);
      const { ofLabel, shares } = targetsOf(options, C, arithmetic);
      const shared = shares.reduce((sum, share) => round(sum + share), 0);
      for (let b = 0; b < B; b += 1) {
        const total = round(ofLabel(labels[b]) + shared);
        for (let c = 0; c < C; c += 1) {
          const target = c === labels[b] ? round(ofLabel(c) + shares[c]) : shares[c];
          logitGradient[b * C + c] = round(round(probabilities[b * C + c] * total) - target) / B;
        }
      }
    },
  };
};

/** The two parts of a target: the part of the label alone, and the share of every class. */
function targetsOf(
  { labelSmoothing = 0, classWeights }: SoftmaxCrossEntropySettings = {},
  C: number,
  { round }: Arithmetic,
) {
  const weights = classWeights ? [...dataOf(classWeights)] : new Array<number>(C).fill(1);
  const kept = round(1 - labelSmoothing);
  const share = round(labelSmoothing / C);
  return {
    ofLabel: (label: number) => round(kept * (weights[label] ?? 1)),
    shares: weights.map((weight) => round(share * weight)),
  };
}
