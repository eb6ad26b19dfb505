import { InklingError } from '@inkling/tensor';

/** A saved model that cannot be read. `code` is `'MODEL'`. */
export class ModelError extends InklingError {
  override readonly name: string = 'ModelError';

  constructor(message: string, options?: ErrorOptions) {
    super('MODEL', message, options);
  }
}
