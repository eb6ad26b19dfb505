import { InklingError } from '@inkling/tensor';

/** A folder belongs to another run. `code` is `'RUN_FOLDER'`. */
export class RunFolderError extends InklingError {
  override readonly name = 'RunFolderError';

  constructor(message: string, options?: ErrorOptions) {
    super('RUN_FOLDER', message, options);
  }
}
