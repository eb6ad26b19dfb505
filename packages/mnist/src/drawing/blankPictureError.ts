import { InklingError } from '@inkling/tensor';

/** A picture without ink: nothing to recognize. `code` is `'BLANK_PICTURE'`. */
export class BlankPictureError extends InklingError {
  override readonly name = 'BlankPictureError';

  constructor(message: string) {
    super('BLANK_PICTURE', message);
  }
}
