import { InklingError } from '@inkling/tensor';

/**
 * Why a checkpoint is refused: the file is no checkpoint, its end is missing, its bytes have changed, another
 * version wrote it, its network cannot be made, or it belongs to another run.
 */
export type CheckpointErrorCode =
  | 'CHECKPOINT_FOREIGN'
  | 'CHECKPOINT_TRUNCATED'
  | 'CHECKPOINT_CORRUPT'
  | 'CHECKPOINT_VERSION'
  | 'CHECKPOINT_NETWORK'
  | 'CHECKPOINT_MISMATCH';

/** A checkpoint that cannot be read, or that belongs to another run. */
export class CheckpointError extends InklingError {
  declare readonly code: CheckpointErrorCode;
  override readonly name = 'CheckpointError';

  constructor(code: CheckpointErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
