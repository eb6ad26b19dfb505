import { InklingError } from '@inkling/tensor';

/** The picture has no ink, so it shows no digit. `code` is `'BLANK_PICTURE'`. */
export class BlankPictureError extends InklingError {
  override readonly name = 'BlankPictureError';

  constructor(message: string) {
    super('BLANK_PICTURE', message);
  }
}
