import { signal } from '@preact/signals';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { openModel } from '../../network/openModel.ts';
import type { ModelBytes } from '../../training/messages.ts';

/** The file of the network that was put onto the pad last. */
const padModel = signal<ModelBytes | undefined>(undefined);

/** Puts a trained network onto the pad of the draw place. @throws ModelError when it cannot be read. */
export async function putNetworkOnPad(model: ModelBytes): Promise<void> {
  networkOnPad.value = await openModel(model, { name: 'the network you trained', origin: 'trained here' });
  padModel.value = model;
}

/** Whether this network reads the pad. */
export function isOnPad(model: ModelBytes): boolean {
  return networkOnPad.value?.origin === 'trained here' && padModel.value === model;
}
