import type { BackendInfo } from '@inkling/tensor';

/** What each section counts, and its unit: a rate of `of` a second is 1 in this unit. */
export const sections = {
  dense: { title: 'Products of dense matrices', unit: 'GFLOP/s', of: 1e9 },
  sparse: { title: 'Products with images', unit: 'GFLOP/s', of: 1e9 },
  other: { title: 'Other kernels', unit: 'million elements/s', of: 1e6 },
  training: { title: 'Training', unit: 'images/s', of: 1 },
} as const;

export interface Measurement {
  readonly section: keyof typeof sections;
  /** What was measured: `512 × 512`. */
  readonly name: string;
  readonly backend: BackendInfo['kind'];
  readonly mode: BackendInfo['mode'];
  readonly threads: number;
  /** Rate in the unit of the section: the median of several runs. */
  readonly rate: number;
  /** Share of the peak of this many threads. Undefined if the peak is unknown, or operations do not count. */
  readonly shareOfPeak: number | undefined;
  /** Number of runs. */
  readonly runs: number;
}
