import type { TrainOptions } from '@inkling/nn';
import type { ParallelBackend } from './parallelBackend.ts';

/**
 * The options that keep the ranks of a training run in step:
 *
 *     train(network, { ...options, ...inStep(backend, signal) })
 *
 * At the end of each step's backward pass all ranks wait for each other. If `signal` of any rank is
 * aborted, all of them stop after the same step; the returned signal says so in every rank. `accumulate`
 * must be left out.
 */
export function inStep(
  backend: ParallelBackend,
  signal?: TrainOptions['signal'],
): Required<Pick<TrainOptions, 'gradientExchange' | 'signal'>> {
  let aborted = false;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
    },
    gradientExchange: {
      // The backend divides the batch itself.
      sharesOf: (batchSize) => [{ start: 0, end: batchSize }],
      collect() {},
      async combine(gradients) {
        if (signal?.aborted) backend.request();
        aborted = await backend.meet([gradients]);
      },
    },
  };
}
