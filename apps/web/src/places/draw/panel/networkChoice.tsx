import './networkChoice.css';
import { useId } from 'preact/hooks';
import { FileButton } from '../../../files/fileButton.tsx';
import { knownNetworks } from '../../../network/knownNetworks.ts';
import { networkOnPad } from '../../../network/networkOnPad.ts';

/** Which network reads the pad. */
export function NetworkChoice() {
  const id = useId();
  const hint = useId();
  const on = networkOnPad.value;
  const known = knownNetworks.value;
  return (
    <div class="network-choice">
      <label for={id}>Network on the pad</label>
      <select
        id={id}
        value={on ? `${known.indexOf(on)}` : ''}
        onChange={({ currentTarget: { value } }) => {
          networkOnPad.value = value === '' ? undefined : known[Number(value)];
        }}
      >
        <option value="">the built-in reader</option>
        {known.map(({ name, origin }, index) => (
          <option key={origin} value={`${index}`}>
            {name}
          </option>
        ))}
      </select>
      <FileButton describedBy={hint}>Open…</FileButton>
      <span id={hint} class="visually-hidden">
        Opens the file of a network, which then reads the pad.
      </span>
    </div>
  );
}
