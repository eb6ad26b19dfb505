import type { Backend } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import type { GradientExchange } from './gradientExchange.ts';

/**
 * Gradient accumulation: the batch of a step passes through the network in several parts, and their gradients
 * are added in order before the optimizer's step. It is an exchange of gradients within one process.
 *
 * @param batchSize the number of samples in a step.
 * @param parts the number of parts. A smaller batch at the end of an epoch has parts of the same size, and
 * fewer of them.
 */
export function createAccumulation(
  { parameters: { count } }: Network,
  backend: Backend,
  batchSize: number,
  parts: number,
): GradientExchange {
  const { kernels } = backend;
  const total = backend.allocate('f32', [count]);
  const size = partSize(batchSize, parts);
  return {
    sharesOf: (samples) =>
      Array.from({ length: Math.ceil(samples / size) }, (_, part) => ({
        start: part * size,
        end: Math.min((part + 1) * size, samples),
      })),
    collect(gradients, { start }) {
      if (start === 0) kernels.copy(gradients, total);
      else kernels.addScaled(total, gradients, 1);
    },
    combine: (gradients) => kernels.copy(total, gradients),
  };
}

/** The largest number of samples in a part. */
export function partSize(batchSize: number, parts: number): number {
  return Math.ceil(batchSize / parts);
}
