import { effect } from '@preact/signals';
import { place } from '../address.ts';
import { notice } from './notice.ts';

/** A notice about a file goes when the visitor draws, or goes to another place. */
export function dismissNotices(): void {
  effect(() => {
    place.value;
    notice.value = undefined;
  });
  addEventListener('strokeschange', () => {
    notice.value = undefined;
  });
}
