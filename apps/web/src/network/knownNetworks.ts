import { effect, signal } from '@preact/signals';
import { notice } from '../files/notice.ts';
import { networkOnPad, type OpenedNetwork } from './networkOnPad.ts';

/** The networks that the visitor may put onto the pad again: the last one of each origin. */
export const knownNetworks = signal<readonly OpenedNetwork[]>([]);

/** Remembers each network that comes onto the pad. */
export function followNetworks(): void {
  effect(() => {
    const on = networkOnPad.value;
    const known = knownNetworks.peek();
    if (on && !known.includes(on)) {
      knownNetworks.value = [...known.filter(({ origin }) => origin !== on.origin), on];
    }
    // It said which network reads the pad.
    if (notice.peek()?.kind === 'good') notice.value = undefined;
  });
}
