import { InklingError } from '@inkling/tensor';

/** A buffer for which there is no memory left. `code` is `'MEMORY'`. */
export class OutOfMemoryError extends InklingError {
  override readonly name = 'OutOfMemoryError';

  constructor(message: string) {
    super('MEMORY', message);
  }
}
