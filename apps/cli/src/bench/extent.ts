/** How long one measurement takes. */
export interface Pace {
  /** Seconds after which a measurement ends, if it has enough runs by then. */
  readonly seconds: number;
  /** Minimum length of a run, in seconds. Short work is repeated, because the clock is too coarse for it. */
  readonly runSeconds: number;
  readonly fewestRuns: number;
}

/** How much the benchmark measures, and for how long. */
export interface Extent extends Pace {
  /** Rows and columns of the dense matrices. */
  readonly sizes: readonly number[];
  /** Maximum number of images. */
  readonly mostImages: number;
}

export const usualExtent: Extent = {
  seconds: 0.25,
  runSeconds: 0.01,
  fewestRuns: 3,
  sizes: [128, 512, 1024],
  mostImages: Number.POSITIVE_INFINITY,
};

/** A shorter benchmark for a first look. */
export const quickExtent: Extent = {
  seconds: 0.03,
  runSeconds: 0.002,
  fewestRuns: 3,
  sizes: [128, 512],
  mostImages: 2000,
};
