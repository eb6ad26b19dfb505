import { InklingError } from '@inkling/tensor';

export type PictureErrorCode = 'PICTURE_FORMAT' | 'PICTURE_SIZE' | 'PICTURE_TOO_LARGE' | 'PICTURE_DAMAGED';

/**
 * Thrown when a picture cannot be read. `code` says whether the cause is its format, its size or its data.
 */
export class PictureError extends InklingError {
  override readonly name = 'PictureError';

  constructor(code: PictureErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
