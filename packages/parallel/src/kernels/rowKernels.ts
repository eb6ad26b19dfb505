import type { Kernels } from '@inkling/tensor';
import { sameShape } from '@inkling/tensor';
import {
  checkActivation,
  checkActivationBackward,
  checkAddBias,
  checkAddScaled,
  checkAveragePool2d,
  checkAveragePool2dBackward,
  checkCopy,
  checkDropout,
  checkMaxPool2d,
  checkMaxPool2dBackward,
  checkMultiply,
  checkSoftmax,
  checkSoftmaxBackward,
} from '@inkling/tensor/kernels';
import { type Context, samplesOfRows } from './context.ts';

type RowKernels = Pick<
  Kernels,
  | 'activation'
  | 'activationBackward'
  | 'addBias'
  | 'addScaled'
  | 'averagePool2d'
  | 'averagePool2dBackward'
  | 'copy'
  | 'dropout'
  | 'maxPool2d'
  | 'maxPool2dBackward'
  | 'multiply'
  | 'softmax'
  | 'softmaxBackward'
>;

/**
 * The kernels that compute each sample alone, and are little work: a rank computes the samples that it has.
 */
export const rowKernels = ({ dispatch, kernels }: Context): RowKernels => ({
  activation(name, input, output, parameter) {
    checkActivation(name, input, output);
    dispatch.byRows({
      rows: [input],
      outputs: [output],
      run: (at) => kernels.activation(name, at(input), at(output), parameter),
    });
  },
  activationBackward(name, values, outputGradient, inputGradient, parameter) {
    checkActivationBackward(name, values, outputGradient, inputGradient);
    dispatch.byRows({
      rows: [values, outputGradient],
      outputs: [inputGradient],
      run: (at) =>
        kernels.activationBackward(name, at(values), at(outputGradient), at(inputGradient), parameter),
    });
  },
  addBias(input, bias, output) {
    checkAddBias(input, bias, output);
    dispatch.byRows({
      rows: [input],
      count: samplesOfRows(input),
      shared: [bias],
      outputs: [output],
      run: (at) => kernels.addBias(at(input), at(bias), at(output)),
    });
  },
  addScaled(target, source, factor) {
    checkAddScaled(target, source);
    dispatch.byRows({
      rows: [target, source],
      outputs: [target],
      run: (at) => kernels.addScaled(at(target), at(source), factor),
    });
  },
  averagePool2d(input, output, window) {
    checkAveragePool2d(input, output, window);
    dispatch.byRows({
      rows: [input],
      outputs: [output],
      run: (at) => kernels.averagePool2d(at(input), at(output), window),
    });
  },
  averagePool2dBackward(outputGradient, inputGradient, window) {
    checkAveragePool2dBackward(outputGradient, inputGradient, window);
    dispatch.byRows({
      rows: [outputGradient],
      outputs: [inputGradient],
      run: (at) => kernels.averagePool2dBackward(at(outputGradient), at(inputGradient), window),
    });
  },
  copy(input, output) {
    checkCopy(input, output);
    dispatch.byRows({
      rows: [input],
      outputs: [output],
      run: (at) => kernels.copy(at(input), at(output)),
    });
  },
  // The mask follows the sample's place in the whole batch.
  dropout(input, output, settings) {
    checkDropout(input, output, settings);
    dispatch.byRows({
      rows: [input],
      outputs: [output],
      run: (at, firstRow) =>
        kernels.dropout(at(input), at(output), {
          ...settings,
          firstRow: (settings.firstRow ?? 0) + firstRow,
        }),
    });
  },
  maxPool2d(input, output, window) {
    checkMaxPool2d(input, output, window);
    dispatch.byRows({
      rows: [input],
      outputs: [output],
      run: (at) => kernels.maxPool2d(at(input), at(output), window),
    });
  },
  maxPool2dBackward(input, outputGradient, inputGradient, window) {
    checkMaxPool2dBackward(input, outputGradient, inputGradient, window);
    dispatch.byRows({
      rows: [input, outputGradient],
      outputs: [inputGradient],
      run: (at) => kernels.maxPool2dBackward(at(input), at(outputGradient), at(inputGradient), window),
    });
  },
  multiply(a, b, output) {
    checkMultiply(a, b, output);
    const isElementwise = sameShape(a.shape, b.shape);
    dispatch.byRows({
      rows: isElementwise ? [a, b] : [a],
      count: isElementwise ? undefined : samplesOfRows(a),
      shared: isElementwise ? [] : [b],
      outputs: [output],
      run: (at) => kernels.multiply(at(a), at(b), at(output)),
    });
  },
  softmax(logits, probabilities) {
    checkSoftmax(logits, probabilities);
    dispatch.byRows({
      rows: [logits],
      count: samplesOfRows(logits),
      outputs: [probabilities],
      run: (at) => kernels.softmax(at(logits), at(probabilities)),
    });
  },
  softmaxBackward(probabilities, outputGradient, inputGradient) {
    checkSoftmaxBackward(probabilities, outputGradient, inputGradient);
    dispatch.byRows({
      rows: [probabilities, outputGradient],
      count: samplesOfRows(probabilities),
      outputs: [inputGradient],
      run: (at) => kernels.softmaxBackward(at(probabilities), at(outputGradient), at(inputGradient)),
    });
  },
});
