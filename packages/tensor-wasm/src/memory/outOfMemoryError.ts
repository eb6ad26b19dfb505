import { InklingError } from '@inkling/tensor';

/** Thrown if there is no memory left for a buffer. `code` is `'MEMORY'`. */
export class OutOfMemoryError extends InklingError {
  override readonly name = 'OutOfMemoryError';

  constructor(message: string) {
    super('MEMORY', message);
  }
}
