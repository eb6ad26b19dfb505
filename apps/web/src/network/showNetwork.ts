import { signal } from '@preact/signals';
import type { KnownNetwork } from './knownNetwork.ts';
import { networkOnPad, type OpenedNetwork } from './networkOnPad.ts';

/** The network that is being opened for the pad. */
export const comingNetwork = signal<KnownNetwork | undefined>(undefined);

/**
 * Opens a network and puts it onto the pad, unless the visitor chooses another one meanwhile.
 * @throws ModelError when it is not a network that reads digits.
 */
export async function showNetwork(known: KnownNetwork): Promise<OpenedNetwork> {
  comingNetwork.value = known;
  try {
    const opened = await known.open();
    if (comingNetwork.peek() === known) networkOnPad.value = opened;
    return opened;
  } finally {
    if (comingNetwork.peek() === known) comingNetwork.value = undefined;
  }
}

/** Lets the built-in reader answer. */
export function showReader(): void {
  comingNetwork.value = undefined;
  networkOnPad.value = undefined;
}
