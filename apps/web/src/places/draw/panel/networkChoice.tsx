import './networkChoice.css';
import { useEffect, useId } from 'preact/hooks';
import { FileButton } from '../../../files/fileButton.tsx';
import { notice } from '../../../files/notice.ts';
import { sentenceOf } from '../../../files/sentenceOf.ts';
import type { KnownNetwork } from '../../../network/knownNetwork.ts';
import { knownNetwork, knownNetworks, loadKnownNetworks } from '../../../network/knownNetworks.ts';
import { networkOnPad } from '../../../network/networkOnPad.ts';
import { comingNetwork, showNetwork, showReader } from '../../../network/showNetwork.ts';

/** Which network reads the pad. */
export function NetworkChoice() {
  const id = useId();
  const hint = useId();
  useEffect(() => void loadKnownNetworks(), []);
  const { opened, trained } = knownNetworks.value;
  const chosen = (comingNetwork.value ?? networkOnPad.value)?.id ?? '';
  const known = [...opened, ...trained].find((one) => one.id === chosen);
  return (
    <div class="network-choice">
      <label for={id}>Network on the pad</label>
      <select id={id} value={chosen} onChange={({ currentTarget }) => void choose(currentTarget.value)}>
        <option value="">the built-in reader</option>
        <Group label="Opened" networks={opened} />
        <Group label="Trained here" networks={trained} />
      </select>
      {known?.remove && (
        <button type="button" class="button quiet" onClick={() => void remove(known)}>
          Remove<span class="visually-hidden"> {known.name} from this browser</span>
        </button>
      )}
      <FileButton describedBy={hint}>Open…</FileButton>
      <span id={hint} class="visually-hidden">
        Opens the file of a network, which then reads the pad.
      </span>
    </div>
  );
}

function Group({ label, networks }: { readonly label: string; readonly networks: readonly KnownNetwork[] }) {
  if (networks.length === 0) return null;
  return (
    <optgroup label={label}>
      {networks.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

/** @param id '' for the reader. */
async function choose(id: string): Promise<void> {
  notice.value = undefined;
  const known = knownNetwork(id);
  if (!known) {
    showReader();
    return;
  }
  try {
    await showNetwork(known);
  } catch (error) {
    notice.value = { kind: 'trouble', message: `${known.name}: ${sentenceOf(error)}` };
  }
}

async function remove(known: KnownNetwork): Promise<void> {
  showReader();
  await known.remove?.();
  notice.value = { kind: 'good', message: `${known.name} is removed from this browser.` };
}
