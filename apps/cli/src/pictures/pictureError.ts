import { InklingError } from '@inkling/tensor';

export type PictureErrorCode = 'PICTURE_FORMAT' | 'PICTURE_SIZE' | 'PICTURE_TOO_LARGE' | 'PICTURE_DAMAGED';

/** A picture that cannot be read: `code` says whether its format, its size or its data are to blame. */
export class PictureError extends InklingError {
  override readonly name = 'PictureError';

  constructor(code: PictureErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
