import type { LabelledImages } from '@inkling/mnist';
import type { BackendInfo } from '@inkling/tensor';
import type { BackendOptions } from '../backend/flags.ts';
import type { Extent } from './extent.ts';
import type { Job } from './job.ts';
import { denseJob, otherJobs, sparseJobs } from './kernelJobs.ts';
import { trainingJobs } from './trainingJobs.ts';

/** A backend, and what is measured on it. */
export interface Turn {
  readonly options: BackendOptions;
  readonly jobs: readonly Job[];
}

/**
 * What is measured on which backend, one after the other. On WebAssembly that is everything on one thread and then on
 * all of them, in exact mode unless the options name the other; and in the other mode, unless they name one, dense
 * products.
 *
 * @param found what the options come to.
 */
export function planBench(
  options: BackendOptions,
  found: Pick<BackendInfo, 'kind' | 'threads'>,
  images: LabelledImages,
  { sizes }: Extent,
): Turn[] {
  const { kind, threads } = found;
  const dense = sizes.map(denseJob);
  const all = [...dense, ...sparseJobs(images), ...otherJobs(images), ...trainingJobs(images)];
  if (kind === 'reference') return [{ options: { backend: 'reference' }, jobs: all }];
  const threadCounts = threads === 1 ? [1] : [1, threads];
  const turnsIn = (fast: boolean, jobs: readonly Job[]) =>
    threadCounts.map((count): Turn => ({ options: { backend: 'wasm', threads: count, fast }, jobs }));
  const { exact = false, fast = false } = options;
  return [...turnsIn(fast, all), ...(exact || fast ? [] : turnsIn(true, dense))];
}
