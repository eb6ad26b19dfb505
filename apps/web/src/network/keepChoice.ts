import { InklingError } from '@inkling/tensor';
import { effect } from '@preact/signals';
import { notice } from '../files/notice.ts';
import { sentenceOf } from '../files/sentenceOf.ts';
import { networkOnPad } from './networkOnPad.ts';
import { SERVED } from './servedNetwork.ts';
import { comingNetwork, showNetwork } from './showNetwork.ts';

const KEY = 'inkling-network';

/** Keeps which network is on the pad, so that it is there again when the page is loaded again in its tab. */
export function keepChoice(): void {
  const id = recall();
  // The server sends its own again.
  if (id !== null && id !== SERVED) void showAgain(id);
  effect(() => {
    // A network that is being opened is not there yet.
    if (!comingNetwork.value) keep(networkOnPad.value?.id);
  });
}

async function showAgain(id: string): Promise<void> {
  // It has the place of the network until the list of those that are kept is there.
  const coming = {
    id,
    name: '',
    async open() {
      const { knownNetwork, loadKnownNetworks } = await import('./knownNetworks.ts');
      await loadKnownNetworks();
      const known = knownNetwork(id);
      if (known) return known.open();
      throw new InklingError('NETWORK_GONE', 'The browser does not have it any more. Open its file again.');
    },
  };
  try {
    await showNetwork(coming);
  } catch (error) {
    notice.value = {
      kind: 'trouble',
      message: `The network on the pad is not there again. ${sentenceOf(error)}`,
    };
  }
}

function keep(id: string | undefined): void {
  try {
    if (id === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, id);
  } catch {
    // The browser may forbid storage. The choice then lasts until the visitor leaves the page.
  }
}

function recall(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
