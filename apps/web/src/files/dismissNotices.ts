import { effect } from '@preact/signals';
import { place } from '../address.ts';
import { networkOnPad } from '../network/networkOnPad.ts';
import { notice } from './notice.ts';

/** A notice about a file goes when the visitor draws, or goes to another place. */
export function dismissNotices(): void {
  effect(() => {
    place.value;
    notice.value = undefined;
  });
  effect(() => {
    networkOnPad.value;
    // It said which network reads the pad.
    if (notice.peek()?.kind === 'good') notice.value = undefined;
  });
  addEventListener('strokeschange', () => {
    notice.value = undefined;
  });
}
