import { InklingError } from '@inkling/tensor';

/** The loss or a weight was no longer finite during training. `code` is `'DIVERGENCE'`. */
export class DivergenceError extends InklingError {
  override readonly name = 'DivergenceError';
  /** The step after which training detected it. */
  readonly iteration: number;
  /** The step whose weights training has restored. */
  readonly restoredIteration: number;

  constructor(iteration: number, restoredIteration: number, what: string) {
    super(
      'DIVERGENCE',
      `training: at step ${iteration} ${what}. Most likely the steps are too large: try a tenth of the ` +
        `learning rate. The network has its weights of step ${restoredIteration} again.`,
    );
    this.iteration = iteration;
    this.restoredIteration = restoredIteration;
  }
}
