import { signal, useSignal } from '@preact/signals';
import { addressOf } from '../../address.ts';
import { sentenceOf } from '../../files/sentenceOf.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { openModel } from '../../network/openModel.ts';
import type { Ending, ModelBytes } from '../../training/messages.ts';
import { endingInWords } from './endingInWords.ts';

/** The file of the network that was put onto the pad last. */
const padModel = signal<ModelBytes | undefined>(undefined);

interface OutcomeProps {
  readonly ending: Ending;
  /** The file of the model; undefined where nothing was learned. */
  readonly model: ModelBytes | undefined;
}

/** How training ended, and what the visitor can do with the network. */
export function Outcome({ ending, model }: OutcomeProps) {
  return (
    <div class="outcome">
      <p>{endingInWords(ending, model !== undefined)}</p>
      {model !== undefined && <TakeAway model={model} />}
    </div>
  );
}

function TakeAway({ model }: { readonly model: ModelBytes }) {
  const trouble = useSignal<string | undefined>(undefined);
  const isOnPad = networkOnPad.value?.origin === 'trained here' && padModel.value === model;

  async function putOnPad(): Promise<void> {
    try {
      networkOnPad.value = await openModel(model, {
        name: 'the network you trained',
        origin: 'trained here',
      });
      padModel.value = model;
      trouble.value = undefined;
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  return (
    <div class="lesson-buttons">
      <button type="button" class="button" onClick={() => void putOnPad()}>
        Put the network on the pad
      </button>
      <button type="button" class="button quiet" onClick={() => download(model)}>
        Download
      </button>
      <p role="status" class={trouble.value ? 'trouble' : undefined}>
        {trouble.value ?? (isOnPad && <OnPad />)}
      </p>
    </div>
  );
}

function OnPad() {
  return (
    <>
      This network reads the pad now. <a href={addressOf('draw')}>Draw a digit</a>
    </>
  );
}

function download(model: ModelBytes): void {
  const address = URL.createObjectURL(new Blob([model], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'model.json';
  link.click();
  // Later, because the browser must first begin to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
