/**
 * How large files may be, in bytes, which are read as a whole. Data that are read in parts have the limits of
 * `@inkling/mnist`, the content of models those of `@inkling/nn`, and pictures those of `pictures/limits.ts`.
 */
export const fileLimits = {
  /** A model, or its weights: more than the default limit of 100 million weights in f32. */
  model: 500_000_000,
  /** Pictures, a CSV or an archive: more than a CSV of MNIST. */
  images: 500_000_000,
  /** A checkpoint: as its format limits it. */
  checkpoint: 0xffff_ffff,
  /** The record of a run, with a point of its curve for each evaluation. */
  record: 256_000_000,
  /** The settings of a run in its folder. */
  runSettings: 16_000_000,
  /** The plan of a sweep. */
  plan: 16_000_000,
  /** A weight for each training image. */
  sampleWeights: 64 * 1024 ** 2,
};
