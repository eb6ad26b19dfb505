/** How long something is measured. */
export interface Pace {
  /** Seconds after which a measurement ends, if it has enough runs by then. */
  readonly seconds: number;
  /** Seconds that a run takes at least; short work is repeated, because clocks could not tell. */
  readonly runSeconds: number;
  readonly fewestRuns: number;
}

/** How much is measured, and how long. */
export interface Extent extends Pace {
  /** Rows and columns of the dense matrices. */
  readonly sizes: readonly number[];
  /** Images that are taken at most. */
  readonly mostImages: number;
}

export const usualExtent: Extent = {
  seconds: 0.25,
  runSeconds: 0.01,
  fewestRuns: 3,
  sizes: [128, 512, 1024],
  mostImages: Number.POSITIVE_INFINITY,
};

/** For a first look. */
export const quickExtent: Extent = {
  seconds: 0.03,
  runSeconds: 0.002,
  fewestRuns: 3,
  sizes: [128, 512],
  mostImages: 2000,
};
