import { InklingError } from '@inkling/tensor';

/**
 * Thrown if a thread failed in the middle of its work. Its backend cannot be used any more. `code` is
 * `'THREAD'`.
 */
export class ThreadError extends InklingError {
  override readonly name = 'ThreadError';

  constructor(message: string) {
    super('THREAD', message);
  }
}
