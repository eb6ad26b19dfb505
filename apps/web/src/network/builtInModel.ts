import { networkOnPad, networkTrouble } from './networkOnPad.ts';
import { openModel } from './openModel.ts';

/** Puts the network that comes with the page onto the pad, unless another one is there by then. */
export async function loadBuiltInModel(): Promise<void> {
  try {
    const response = await fetch('./model.json');
    if (!response.ok) throw new Error(`${response.status}`);
    const opened = await openModel(await response.text(), {
      name: 'the built-in network',
      origin: 'built-in',
    });
    networkOnPad.value ??= opened;
  } catch {
    networkTrouble.value = 'The network could not be fetched. Are you still online? Please reload.';
  }
}
