import { batch, effect, signal } from '@preact/signals';
import { parameters, place, replaceParameters } from '../../address.ts';
import { readRunParameters, runParameters } from '../../training/runAddress.ts';
import { defaultDraft } from '../../training/settings.ts';
import { dataState, draft, ensureData, isBusy, loadData, wantedSource } from '../../training/training.ts';

/** What is wrong with the address. */
export const addressTrouble = signal<string | undefined>(undefined);

const LEFT_OUT = 'The address has settings that this page does not know, and they are left out:';
const NOT_IN_ADDRESS =
  'The run of this address learned from files, which an address cannot hold. Open the same files before you start.';

/**
 * Takes the settings and the images from the address when it has some, and keeps the address as they change.
 * @returns a function that ends this.
 */
export function followAddress(): () => void {
  let seen: typeof parameters.value | undefined;
  const end = effect(() => {
    const given = parameters.value;
    const run = { draft: draft.value, source: wantedSource.value };
    if (place.value !== 'train') return;
    if (given !== seen && Object.keys(given).length > 0) {
      seen = given;
      if (take(given)) return;
    }
    const wanted = runParameters(run);
    const isUsual = isSame(wanted, runParameters({ draft: defaultDraft, source: 'drawn' }));
    if (!isSame(isUsual ? {} : wanted, given)) replaceParameters(isUsual ? {} : wanted);
    seen = parameters.peek();
  });
  ensureData();
  return end;
}

/** @returns whether the address defines another run. One that is under way stays. */
function take(given: Readonly<Record<string, string>>): boolean {
  if (isSame(given, runParameters({ draft: draft.peek(), source: wantedSource.peek() })) || isBusy()) {
    return false;
  }
  const { draft: asked, source, unknown } = readRunParameters(given);
  const state = dataState.peek();
  const isThere = state.kind === 'ready' && state.data.source === source;
  const troubles = [
    ...(unknown.length > 0 ? [`${LEFT_OUT} ${unknown.join(', ')}.`] : []),
    ...(source === 'files' && !isThere ? [NOT_IN_ADDRESS] : []),
  ];
  addressTrouble.value = troubles.length > 0 ? troubles.join(' ') : undefined;
  batch(() => {
    draft.value = asked;
    wantedSource.value = source;
    if (!isThere && state.kind !== 'none' && source !== 'files') loadData(source, false);
  });
  return true;
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
