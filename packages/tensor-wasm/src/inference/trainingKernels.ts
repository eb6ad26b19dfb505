import { UnavailableError } from '@inkling/tensor';

function refuse(): never {
  throw new UnavailableError(
    'wasm for inference: a kernel of training was called. Train with wasmBackend() of @inkling/tensor-wasm.',
  );
}

/** The kernels that only training or evaluation calls. */
export const trainingKernels = {
  activationBackward: refuse,
  adamStep: refuse,
  addSum: refuse,
  averagePool2dBackward: refuse,
  batchNormBackward: refuse,
  binaryCrossEntropy: refuse,
  binaryCrossEntropyBackward: refuse,
  clipNorm: refuse,
  clipValues: refuse,
  columnStatistics: refuse,
  conv2dInputGradient: refuse,
  conv2dWeightGradient: refuse,
  countCorrect: refuse,
  dropout: refuse,
  gatherRows: refuse,
  huber: refuse,
  huberBackward: refuse,
  layerNormBackward: refuse,
  maxPool2dBackward: refuse,
  meanSquaredError: refuse,
  meanSquaredErrorBackward: refuse,
  momentumStep: refuse,
  moveTowards: refuse,
  multiply: refuse,
  softmaxBackward: refuse,
  softmaxCrossEntropy: refuse,
  softmaxCrossEntropyBackward: refuse,
  sumRows: refuse,
};
