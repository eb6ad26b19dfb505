import { useSignal } from '@preact/signals';
import { addressOf } from '../../address.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { openModel } from '../../network/openModel.ts';
import { run } from '../../training/training.ts';

/** What to do with the network that has learned. */
export function TakeAway({ model }: { readonly model: string }) {
  const outcome = useSignal<{ readonly model: string; readonly trouble?: string } | undefined>(undefined);
  const known = outcome.value?.model === model ? outcome.value : undefined;

  async function putOnPad(): Promise<void> {
    try {
      networkOnPad.value = await openModel(model, {
        name: 'the network you trained',
        origin: 'trained here',
      });
      outcome.value = { model };
    } catch (error) {
      outcome.value = { model, trouble: error instanceof Error ? error.message : String(error) };
    }
  }

  return (
    <div class="take-away">
      <p>{endingInWords()}</p>
      <div class="lesson-buttons">
        <button type="button" class="button" onClick={() => void putOnPad()}>
          Put it on the pad
        </button>
        <button type="button" class="button quiet" onClick={() => download(model)}>
          Download
        </button>
        <p role="status" class={known?.trouble ? 'trouble' : undefined}>
          {known && (known.trouble ?? <OnPad />)}
        </p>
      </div>
    </div>
  );
}

function OnPad() {
  return (
    <>
      It reads the pad now. <a href={addressOf('draw')}>Draw a digit</a>
    </>
  );
}

function endingInWords(): string {
  const state = run.value;
  if (state.kind !== 'ended') return '';
  switch (state.ending.kind) {
    case 'done':
      return 'It has learned what it could. Try it on your own hand, or keep it as a file.';
    case 'stopped':
      return 'Stopped early: it keeps what it has learned so far.';
    case 'diverged':
      return 'Its numbers grew without end, so the last good ones were put back. A smaller learning rate will help.';
  }
}

function download(model: string): void {
  const address = URL.createObjectURL(new Blob([model], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'model.json';
  link.click();
  // After the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
