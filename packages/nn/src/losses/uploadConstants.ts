import type { Backend } from '@inkling/tensor';
import type { Loss, LossPass } from './loss.ts';

/** Uploads the constants of a loss to the backend. */
export function uploadConstants(backend: Backend, { constants = {} }: Loss): LossPass['constants'] {
  return Object.fromEntries(
    Object.entries(constants).map(([name, numbers]) => {
      const buffer = backend.allocate('f32', [numbers.length]);
      backend.upload(buffer, numbers);
      return [name, buffer];
    }),
  );
}
