import { InklingError } from '@inkling/tensor';
import { signal } from '@preact/signals';
import { fetchModel } from './fetchModel.ts';
import type { OpenedNetwork } from './networkOnPad.ts';

/**
 * The network that "How it works" explains while the visitor has no network of their own: a perceptron, whose
 * numbers fit on a page. The one of the reader is larger. Undefined until it is loaded.
 */
export const smallNetwork = signal<OpenedNetwork | undefined>(undefined);
/** A sentence that says why it cannot be loaded. */
export const smallNetworkTrouble = signal<string | undefined>(undefined);

let isLoading = false;

/** Loads it, unless it is loaded already. */
export async function loadSmallNetwork(): Promise<void> {
  if (isLoading || smallNetwork.peek()) return;
  isLoading = true;
  smallNetworkTrouble.value = undefined;
  try {
    smallNetwork.value = await fetchModel();
  } catch (error) {
    smallNetworkTrouble.value =
      error instanceof InklingError
        ? `The network that came with the page cannot be used. ${error.message}`
        : 'The network could not be fetched. Are you still online? Then load the page again: your drawing stays.';
  } finally {
    isLoading = false;
  }
}
