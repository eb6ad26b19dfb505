import { InklingError } from '@inkling/tensor';
import { type NetworkOnPad, networkOnPad, networkTrouble } from './networkOnPad.ts';
import { openModel } from './openModel.ts';

/**
 * Puts the network that comes with the page onto the pad, unless the pad has another one by then. A server
 * may send the user's own model, as `inkling draw --model` does; its response then contains the name of the
 * model.
 */
export async function loadBuiltInModel(): Promise<void> {
  try {
    const opened = await fetchModel();
    networkOnPad.value ??= opened;
  } catch (error) {
    networkTrouble.value =
      error instanceof InklingError
        ? `The network that came with the page cannot be used. ${error.message}`
        : 'The network could not be fetched. Are you still online? Please reload.';
  }
}

async function fetchModel(): Promise<NetworkOnPad> {
  const response = await fetch('./model.json');
  if (!response.ok) throw new Error(`${response.status}`);
  const sent = /filename\*=UTF-8''(\S+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return openModel(
    new Uint8Array(await response.arrayBuffer()),
    sent === undefined
      ? { name: 'the built-in network', origin: 'built-in' }
      : { name: decodeURIComponent(sent), origin: 'file' },
  );
}
