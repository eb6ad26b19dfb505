import type { BackendInfo } from '@inkling/tensor';

/** What is counted, and in which unit it is told: so many of them a second are 1 of the unit. */
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
  /** In the unit of the section; the median of several runs. */
  readonly rate: number;
  /** Of what so many threads could do at best; undefined where that is not known, or operations do not count. */
  readonly shareOfPeak: number | undefined;
  /** How many runs there were. */
  readonly runs: number;
}
