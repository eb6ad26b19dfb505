import { ModelError } from '@inkling/nn';

/**
 * - `'FORMAT'`: the file is damaged, or is not of its format.
 * - `'FORMAT_UNSUPPORTED'`: the file may be valid, but holds what is not read or written here.
 * - `'FORMAT_NO_LAYERS'`: the file has the weights of a network, but not its layers.
 * - `'FORMAT_LIMIT'`: the file would take more memory than a file of its size should.
 */
export type FormatErrorCode = 'FORMAT' | 'FORMAT_UNSUPPORTED' | 'FORMAT_NO_LAYERS' | 'FORMAT_LIMIT';

/** A file of another program's format that cannot be read or written. The message says where and why. */
export class FormatError extends ModelError {
  override readonly name = 'FormatError';
  override readonly code: FormatErrorCode;

  constructor(code: FormatErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A file that is damaged, or is not of its format. */
export function damaged(message: string, cause?: unknown): FormatError {
  return new FormatError('FORMAT', message, { cause });
}

/** A file that may be valid, but holds what is not read here. */
export function unsupported(message: string, cause?: unknown): FormatError {
  return new FormatError('FORMAT_UNSUPPORTED', message, { cause });
}
