import { signal } from '@preact/signals';

/**
 * What every place of the page says about training: whether a network learns, and how much of its run is
 * done, from 0 to 1. Undefined while none learns, and after the visitor has seen how the last run ended. The
 * page has it before it has the code of training.
 */
export const underway = signal<
  { readonly kind: 'learning' | 'paused' | 'ended'; readonly share: number } | undefined
>(undefined);
