import { InklingError } from '@inkling/tensor';

export type SweepErrorCode =
  /** The plan cannot be read, or says something that a sweep cannot do. */
  | 'SWEEP_PLAN'
  /** The engine is missing or refuses to work. */
  | 'SWEEP_ENGINE'
  /** Some runs have failed. */
  | 'SWEEP_RUNS'
  /** The runs do not belong together. */
  | 'SWEEP_RESULTS';

/** What a sweep cannot do, with the file or program that is the reason. */
export class SweepError extends InklingError {
  declare readonly code: SweepErrorCode;
  override readonly name = 'SweepError';

  constructor(code: SweepErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
