import { notice } from '../files/notice.ts';
import { sentenceOf } from '../files/sentenceOf.ts';
import { fetchModel, servedModelName } from './fetchModel.ts';
import { networkOnPad } from './networkOnPad.ts';

/** Puts the user's model onto the pad if the server sends one, unless the pad has another one by then. */
export async function openServedModel(): Promise<void> {
  const name = await servedModelName();
  if (name === undefined) return;
  try {
    const opened = await fetchModel();
    networkOnPad.value ??= opened;
  } catch (error) {
    notice.value = { kind: 'trouble', message: `${name} cannot be used. ${sentenceOf(error)}` };
  }
}
