import { signal } from '@preact/signals';

/**
 * How often the visitor asked for the answer. The answer follows the pen in any case. Each time the visitor
 * asks, the page shows it anew and reads it out again.
 */
export const timesAsked = signal(0);

export function askAgain(): void {
  timesAsked.value += 1;
}
