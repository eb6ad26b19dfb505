import { InklingError } from '@inkling/tensor';

export type UnclearPictureErrorCode = 'SEVERAL_DIGITS' | 'FRAMED_DIGIT';

/**
 * The picture has ink, but it does not show one digit on paper: `SEVERAL_DIGITS` if it shows more than one,
 * `FRAMED_DIGIT` if the digit cannot be told apart from the frame around it.
 */
export class UnclearPictureError extends InklingError {
  override readonly name = 'UnclearPictureError';
  declare readonly code: UnclearPictureErrorCode;

  constructor(code: UnclearPictureErrorCode, message: string) {
    super(code, message);
  }
}
