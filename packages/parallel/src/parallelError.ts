import { InklingError } from '@inkling/tensor';

/**
 * What is wrong with a job of several ranks: the ranks differ (`'RANKS_DIFFER'`), or one of them has ended
 * or no longer answers (`'RANK_LOST'`).
 */
export type ParallelErrorCode = 'RANKS_DIFFER' | 'RANK_LOST';

/** Thrown when the ranks of a job cannot go on together. */
export class ParallelError extends InklingError {
  override readonly name = 'ParallelError';
  declare readonly code: ParallelErrorCode;

  constructor(code: ParallelErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
