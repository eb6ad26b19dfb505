import { InklingError } from '@inkling/tensor';

export type FileErrorCode =
  | 'FILE_MISSING'
  | 'FILE_IS_FOLDER'
  | 'FILE_PERMISSION'
  | 'FILE_TOO_LARGE'
  | 'FILE_DISK_FULL'
  | 'FILE_ENDING'
  | 'FILE_NAME'
  | 'FILE_FAILED';

/** Thrown when a file cannot be read or written. The message names the file and says what to do. */
export class FileError extends InklingError {
  declare readonly code: FileErrorCode;
  override readonly name = 'FileError';

  constructor(code: FileErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
