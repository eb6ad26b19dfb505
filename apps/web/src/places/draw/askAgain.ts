import { signal } from '@preact/signals';

/** How often somebody asked for the answer. It follows the pen anyway; asked for, it is shown and read out once more. */
export const timesAsked = signal(0);

export function askAgain(): void {
  timesAsked.value += 1;
}
