import { InklingError } from '@inkling/tensor';

/** A thread that failed in the middle of its work; its backend cannot be used any more. `code` is `'THREAD'`. */
export class ThreadError extends InklingError {
  override readonly name = 'ThreadError';

  constructor(message: string) {
    super('THREAD', message);
  }
}
