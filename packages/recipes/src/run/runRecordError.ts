import { InklingError } from '@inkling/tensor';

/** The record of a run cannot be read. `code` is `'RUN_RECORD'`. */
export class RunRecordError extends InklingError {
  override readonly name = 'RunRecordError';

  constructor(message: string, options?: ErrorOptions) {
    super('RUN_RECORD', message, options);
  }
}
