import { notice } from '../files/notice.ts';
import { sentenceOf } from '../files/sentenceOf.ts';
import { fetchModel, servedModelName } from './fetchModel.ts';
import { networkOnPad } from './networkOnPad.ts';
import { SERVED, servedNetwork } from './servedNetwork.ts';
import { comingNetwork, showNetwork } from './showNetwork.ts';

/** Puts the user's model onto the pad if the server sends one, unless the visitor has another one there. */
export async function openServedModel(): Promise<void> {
  const name = await servedModelName();
  if (name === undefined) return;
  const served = { id: SERVED, name, open: async () => ({ ...(await fetchModel()), id: SERVED }) };
  servedNetwork.value = served;
  if (networkOnPad.peek() || comingNetwork.peek()) return;
  try {
    await showNetwork(served);
  } catch (error) {
    notice.value = { kind: 'trouble', message: `${name} cannot be used. ${sentenceOf(error)}` };
  }
}
