import type { LabelledImages } from '@inkling/mnist';
import type { BackendInfo } from '@inkling/tensor';
import type { BackendOptions } from '../backend/flags.ts';
import type { Extent } from './extent.ts';
import type { Job } from './job.ts';
import { denseJob, otherJobs, sparseJobs } from './kernelJobs.ts';
import { trainingJobs } from './trainingJobs.ts';

/** A backend, and the jobs that are measured on it. */
export interface Turn {
  readonly options: BackendOptions;
  readonly jobs: readonly Job[];
}

/**
 * Plans which jobs are measured on which backend, in order. On WebAssembly, all jobs run on one thread and
 * then on all threads. The mode is exact unless the options name fast. If the options name no mode, the dense
 * products run in fast mode too.
 *
 * @param found kind and threads of the backend that the options select.
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
