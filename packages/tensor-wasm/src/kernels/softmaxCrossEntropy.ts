import {
  checkSoftmaxCrossEntropy,
  checkSoftmaxCrossEntropyBackward,
  type SoftmaxCrossEntropyKernels,
} from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Queue } from '../queue/queue.ts';
import { type Context, kernelIndex } from './context.ts';
import { EXP_COST } from './softmax.ts';

// B: samples in the batch. C: classes.

const FORWARD = kernelIndex('softmaxCrossEntropy');
const BACKWARD = kernelIndex('softmaxCrossEntropyBackward');

export const softmaxCrossEntropyKernels = ({
  queue,
  input,
  output,
}: Context): SoftmaxCrossEntropyKernels => ({
  softmaxCrossEntropy(logitsBuffer, labelsBuffer, lossesBuffer, probabilitiesBuffer, options = {}) {
    const [B, C] = checkSoftmaxCrossEntropy(
      logitsBuffer,
      labelsBuffer,
      lossesBuffer,
      probabilitiesBuffer,
      options,
    );
    const logits = input(logitsBuffer);
    const labels = input(labelsBuffer);
    const losses = output(lossesBuffer);
    const probabilities = output(probabilitiesBuffer);
    const weights = options.classWeights && input(options.classWeights);
    queue.begin(FORWARD, B, EXP_COST * (C + 2));
    queue.read(logits);
    queue.read(labels);
    queue.write(losses);
    queue.write(probabilities);
    describeTargets(queue, options.labelSmoothing, weights, C);
  },
  softmaxCrossEntropyBackward(probabilitiesBuffer, labelsBuffer, logitGradientBuffer, options = {}) {
    const [B, C] = checkSoftmaxCrossEntropyBackward(
      probabilitiesBuffer,
      labelsBuffer,
      logitGradientBuffer,
      options,
    );
    const probabilities = input(probabilitiesBuffer);
    const labels = input(labelsBuffer);
    const logitGradient = output(logitGradientBuffer);
    const weights = options.classWeights && input(options.classWeights);
    queue.begin(BACKWARD, B, 4 * C);
    queue.read(probabilities);
    queue.read(labels);
    queue.write(logitGradient);
    describeTargets(queue, options.labelSmoothing, weights, C);
    queue.integer(B);
  },
});

function describeTargets(
  queue: Queue,
  labelSmoothing = 0,
  classWeights: WasmBuffer | undefined,
  C: number,
): void {
  if (classWeights) queue.readAll(classWeights);
  else queue.none();
  queue.real(1 - labelSmoothing);
  queue.real(labelSmoothing / C);
}
