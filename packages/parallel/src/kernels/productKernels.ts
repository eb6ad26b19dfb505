import { type BackendBuffer, type Kernels, sizeOf } from '@inkling/tensor';
import {
  type Conv2dSettings,
  checkConv2d,
  checkConv2dInputGradient,
  checkConv2dWeightGradient,
  checkMatmul,
  checkSumRows,
} from '@inkling/tensor/kernels';
import { RowView, readable, Stored, writable } from '../buffers/rankBuffer.ts';
import { type Context, samplesOfRows } from './context.ts';

type ProductKernels = Pick<
  Kernels,
  'conv2d' | 'conv2dInputGradient' | 'conv2dWeightGradient' | 'matmul' | 'sumRows'
>;

/** Most of the work: the ranks divide the samples here. */
export const productKernels = (context: Context): ProductKernels => {
  const { dispatch, kernels } = context;
  return {
    conv2d(input, weight, output, options) {
      checkConv2d(input, weight, output, options);
      dispatch.byRows({
        rows: [input],
        shared: [weight],
        outputs: [output],
        starts: true,
        run: (at) => kernels.conv2d(at(input), at(weight), at(output), options),
      });
    },
    conv2dInputGradient(outputGradient, weight, inputGradient, options) {
      checkConv2dInputGradient(outputGradient, weight, inputGradient, options);
      dispatch.byRows({
        rows: [outputGradient],
        shared: [weight],
        outputs: [inputGradient],
        starts: true,
        run: (at) => kernels.conv2dInputGradient(at(outputGradient), at(weight), at(inputGradient), options),
      });
    },
    conv2dWeightGradient(input, outputGradient, weightGradient, options) {
      checkConv2dWeightGradient(input, outputGradient, weightGradient, options);
      if (sendsSamples(context, input, outputGradient, weightGradient)) {
        sumOfSamples(context, input, outputGradient, weightGradient, options);
        return;
      }
      dispatch.sums({
        rows: [input, outputGradient],
        outputs: [],
        sums: [weightGradient],
        run: (at) => kernels.conv2dWeightGradient(at(input), at(outputGradient), at(weightGradient), options),
      });
    },
    matmul(a, b, output, options) {
      checkMatmul(a, b, output, options);
      const run: Parameters<typeof dispatch.byRows>[0]['run'] = (at) =>
        kernels.matmul(at(a), at(b), at(output), options);
      if (!options?.transposeA) {
        dispatch.byRows({ rows: [a], shared: [b], outputs: [output], starts: true, run });
      } else if (options.transposeB) dispatch.whole([a, b], [output], (at) => run(at, 0));
      else dispatch.sums({ rows: [a, b], outputs: [], sums: [output], run });
    },
    sumRows(input, output) {
      checkSumRows(input, output);
      dispatch.sums({
        rows: [input],
        count: samplesOfRows(input),
        outputs: [],
        sums: [output],
        run: (at) => kernels.sumRows(at(input), at(output)),
      });
    },
  };
};

/**
 * Whether exact ranks send the gradient of the weights of each sample, rather than activations and their
 * gradients: whichever is less.
 */
function sendsSamples(
  { dispatch }: Context,
  input: BackendBuffer,
  outputGradient: BackendBuffer,
  weightGradient: BackendBuffer,
): boolean {
  if (dispatch.mode.sums || dispatch.mode.shares === 1) return false;
  const { shape } = input;
  // Every rank has all samples of the data set.
  const ofActivations =
    (readable(input) instanceof RowView ? 0 : sizeOf(shape)) + sizeOf(outputGradient.shape);
  return shape[0] >= dispatch.mode.shares && shape[0] * sizeOf(weightGradient.shape) < ofActivations;
}

/**
 * The gradient of the weights in two steps, with the bits of `conv2dWeightGradient`, which adds the sums
 * of the samples in their order: each rank computes those of its own samples, and then all ranks add all
 * of them.
 */
function sumOfSamples(
  { dispatch, kernels }: Context,
  input: BackendBuffer,
  outputGradient: BackendBuffer,
  weightGradient: BackendBuffer,
  options: Conv2dSettings,
): void {
  const [samples] = input.shape;
  const size = sizeOf(weightGradient.shape);
  const { memory, offset } = writable(weightGradient);
  const gradients = new Stored(memory.beside(`samples of ${offset}`, samples * size), [samples, size]);
  const [inputs, outputGradients] = [readable(input), readable(outputGradient)];
  dispatch.byRows({
    rows: [input, outputGradient],
    outputs: [gradients],
    starts: true,
    run(at, first) {
      const [count] = at(gradients).shape;
      for (let sample = first; sample < first + count; sample += 1) {
        const end = sample + 1;
        kernels.conv2dWeightGradient(
          inputs.rows(sample, end, samples),
          outputGradients.rows(sample, end, samples),
          memory.backend.view(gradients.rows(sample, end, samples), weightGradient.shape),
          options,
        );
      }
    },
  });
  const sum = new Stored(memory, [size], offset);
  dispatch.whole([gradients], [sum], (at) => kernels.sumRows(at(gradients), at(sum)));
}
