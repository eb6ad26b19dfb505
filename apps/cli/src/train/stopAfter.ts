import type { Optimizer } from '@inkling/nn';

/**
 * Ends a run after a step before its last one, as Ctrl-C has ended it once: a schedule follows the number of
 * steps in the whole run, so a shorter run is another one.
 *
 * @returns the optimizer for the run, and a signal that is set in this step.
 */
export function stopAfter(
  optimizer: Optimizer,
  step: number,
): { readonly optimizer: Optimizer; readonly signal: AbortSignal } {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    optimizer: {
      ...optimizer,
      step(pass) {
        optimizer.step(pass);
        if (pass.iteration >= step) controller.abort();
      },
    },
  };
}
