import { type BackendBuffer, type Kernels, type Shape, sizeOf } from '@inkling/tensor';
import {
  checkBatchNorm,
  checkBatchNormBackward,
  checkColumnStatistics,
  checkLayerNorm,
  checkLayerNormBackward,
} from '@inkling/tensor/kernels';
import { writable } from '../buffers/rankBuffer.ts';
import { type Context, samplesOfRows } from './context.ts';
import { mergeStatistics } from './mergeStatistics.ts';

type NormKernels = Pick<
  Kernels,
  'batchNorm' | 'batchNormBackward' | 'columnStatistics' | 'layerNorm' | 'layerNormBackward'
>;

/** Norms. The statistics of a batch are those of all its samples, in every mode. */
export const normKernels = (context: Context): NormKernels => {
  const { dispatch, kernels } = context;
  return {
    columnStatistics(input, mean, variance) {
      const [B, F] = checkColumnStatistics(input, mean, variance);
      if (!dispatch.mode.sums) {
        dispatch.whole([input], [mean, variance], (at) =>
          kernels.columnStatistics(at(input), at(mean), at(variance)),
        );
        return;
      }
      const { memory, offset } = writable(mean);
      const { backend } = memory;
      const rowsOfSample = B / samplesOfRows(input);
      dispatch.gathered({
        rows: [input],
        count: samplesOfRows(input),
        outputs: [mean, variance],
        perShare: 2 * F,
        async compute(at) {
          const [means, variances] = ['means', 'variances'].map((name) =>
            memory.scratch(`${name} of ${offset}`, [F]),
          );
          kernels.columnStatistics(at(input), means, variances);
          const parts = await Promise.all([backend.download(means), backend.download(variances)]);
          const both = new Float32Array(2 * F);
          for (const [index, part] of parts.entries()) both.set(part, index * F);
          return both;
        },
        finish(at, all, edges) {
          const merged = mergeStatistics(
            all,
            F,
            edges.slice(1).map((end, share) => (end - edges[share]) * rowsOfSample),
          );
          backend.upload(at(mean), merged.mean);
          backend.upload(at(variance), merged.variance);
        },
      });
    },

    batchNorm(input, mean, variance, scale, shift, output, epsilon) {
      checkBatchNorm(input, mean, variance, scale, shift, output);
      dispatch.byRows({
        rows: [input],
        count: samplesOfRows(input),
        shared: [mean, variance, scale, shift],
        outputs: [output],
        run: (at) =>
          kernels.batchNorm(at(input), at(mean), at(variance), at(scale), at(shift), at(output), epsilon),
      });
    },

    batchNormBackward(
      input,
      mean,
      variance,
      scale,
      outputGradient,
      inputGradient,
      scaleGradient,
      shiftGradient,
      settings,
    ) {
      checkBatchNormBackward(
        input,
        mean,
        variance,
        scale,
        outputGradient,
        inputGradient,
        scaleGradient,
        shiftGradient,
      );
      const isWhole = settings.fixed === true || !dispatch.mode.sums;
      dispatch.sums({
        rows: [input, outputGradient],
        count: samplesOfRows(input),
        shared: [mean, variance, scale],
        outputs: isWhole && inputGradient ? [inputGradient] : [],
        sums: [scaleGradient, shiftGradient],
        run: (at) =>
          kernels.batchNormBackward(
            at(input),
            at(mean),
            at(variance),
            at(scale),
            at(outputGradient),
            isWhole && inputGradient ? at(inputGradient) : undefined,
            at(scaleGradient),
            at(shiftGradient),
            isWhole ? settings : { ...settings, fixed: true },
          ),
      });
      if (isWhole || !inputGradient) return;
      const rows = sizeOf(input.shape) / sizeOf(mean.shape);
      dispatch.byRows({
        rows: [input, outputGradient],
        count: samplesOfRows(input),
        shared: [mean, variance, scale, scaleGradient, shiftGradient],
        outputs: [inputGradient],
        run(at) {
          batchNormInputGradient(context, {
            rows,
            scratch: (name, shape) => writable(inputGradient).memory.scratch(name, shape),
            input: at(input),
            mean: at(mean),
            variance: at(variance),
            scale: at(scale),
            outputGradient: at(outputGradient),
            inputGradient: at(inputGradient),
            scaleGradient: at(scaleGradient),
            shiftGradient: at(shiftGradient),
            epsilon: settings.epsilon,
          });
        },
      });
    },

    layerNorm(input, scale, shift, output, epsilon) {
      checkLayerNorm(input, scale, shift, output);
      dispatch.byRows({
        rows: [input],
        count: samplesOfRows(input),
        shared: [scale, shift],
        outputs: [output],
        run: (at) => kernels.layerNorm(at(input), at(scale), at(shift), at(output), epsilon),
      });
    },

    layerNormBackward(input, scale, outputGradient, inputGradient, scaleGradient, shiftGradient, epsilon) {
      checkLayerNormBackward(input, scale, outputGradient, inputGradient, scaleGradient, shiftGradient);
      dispatch.sums({
        rows: [input, outputGradient],
        count: samplesOfRows(input),
        shared: [scale],
        outputs: inputGradient ? [inputGradient] : [],
        sums: [scaleGradient, shiftGradient],
        run: (at) =>
          kernels.layerNormBackward(
            at(input),
            at(scale),
            at(outputGradient),
            inputGradient && at(inputGradient),
            at(scaleGradient),
            at(shiftGradient),
            epsilon,
          ),
      });
    },
  };
};

/** The buffers of some samples, and the sums over all of them. */
interface BatchNormGradient {
  /** The number of rows in the whole batch. */
  readonly rows: number;
  readonly scratch: (name: string, shape: Shape) => BackendBuffer;
  readonly input: BackendBuffer;
  readonly mean: BackendBuffer;
  readonly variance: BackendBuffer;
  readonly scale: BackendBuffer;
  readonly outputGradient: BackendBuffer;
  readonly inputGradient: BackendBuffer;
  readonly scaleGradient: BackendBuffer;
  readonly shiftGradient: BackendBuffer;
  readonly epsilon: number;
}

/**
 * The input gradient of some samples, from the sums over all of them. With i = 1 / √(variance + ε) and the
 * B rows of the whole batch:
 *
 *     inputGradient = i · outputGradient · scale − (x̂ · i · scaleGradient · scale / B + i · shiftGradient
 *     · scale / B)
 *
 * The first term is the input gradient for fixed statistics. The second is a batch norm with another scale
 * and shift, which are themselves input gradients for fixed statistics, of one row each.
 */
function batchNormInputGradient(
  { kernels }: Context,
  {
    rows,
    scratch,
    input,
    mean,
    variance,
    scale,
    outputGradient,
    inputGradient,
    scaleGradient,
    shiftGradient,
    epsilon,
  }: BatchNormGradient,
): void {
  const { shape } = mean;
  const unread = [scratch('unread scale', shape), scratch('unread shift', shape)] as const;
  const zeros = scratch('zeros', shape);
  const fixed = { epsilon, fixed: true };
  const [slope, common] = [scaleGradient, shiftGradient].map((sum, index) => {
    const times = scratch(`times ${index}`, shape);
    const share = scratch(`share ${index}`, shape);
    kernels.batchNormBackward(sum, mean, variance, scale, sum, times, ...unread, fixed);
    kernels.copy(zeros, share);
    kernels.addScaled(share, times, -1 / rows);
    return share;
  });
  const subtracted = scratch('subtracted', input.shape);
  kernels.batchNorm(input, mean, variance, slope, common, subtracted, epsilon);
  kernels.batchNormBackward(input, mean, variance, scale, outputGradient, inputGradient, ...unread, fixed);
  kernels.addScaled(inputGradient, subtracted, 1);
}
