import { useSignal } from '@preact/signals';
import { addressOf } from '../../address.ts';
import { sentenceOf } from '../../files/sentenceOf.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { showNetwork } from '../../network/showNetwork.ts';
import { idOfRun, networkOfRun } from '../../network/trainedNetwork.ts';
import type { KeptRun } from '../../training/keptRuns.ts';
import type { Ending, RunResult } from '../../training/messages.ts';
import { currentRun } from '../../training/runs.ts';
import { changeDraft, draftOf, effectiveSettings, readDraft } from '../../training/settings.ts';
import { draft, run, start } from '../../training/training.ts';
import { Download } from './download.tsx';
import { endingInWords, wasTooFast } from './endingInWords.ts';

interface OutcomeProps {
  readonly ending: Ending;
  /** Undefined where nothing was learned. */
  readonly result: RunResult | undefined;
}

/** How training ended, and what the visitor can do with the network. */
export function Outcome({ ending, result }: OutcomeProps) {
  return (
    <div class="outcome">
      <p>{endingInWords(ending, result !== undefined)}</p>
      {wasTooFast(ending) && <Slower />}
      {currentRun.value && <ToPad run={currentRun.value} />}
      {result && <Download model={result.model} />}
      {result?.checksum !== undefined && <Checksum checksum={result.checksum} />}
    </div>
  );
}

/** Trains again with a tenth of the learning rate. */
function Slower() {
  const state = run.value;
  if (state.kind !== 'ended') return null;
  const before = draftOf(state.settings);
  const { learningRate = '' } = effectiveSettings(before);
  const tenth = Number((Number(learningRate) / 10).toPrecision(3));
  const slower = changeDraft(before, 'learningRate', `${tenth}`);
  const read = readDraft(slower);
  if ('troubles' in read) return null;
  return (
    <div class="lesson-buttons">
      <button
        type="button"
        class="button"
        onClick={() => {
          draft.value = slower;
          start(read.settings);
        }}
      >
        Train again with the rate {tenth}
      </button>
    </div>
  );
}

function ToPad({ run }: { readonly run: KeptRun }) {
  const trouble = useSignal<string | undefined>(undefined);
  const isOnPad = networkOnPad.value?.id === idOfRun(run.id);
  return (
    <div class="lesson-buttons">
      <button
        type="button"
        class="button"
        onClick={() => {
          trouble.value = undefined;
          showNetwork(networkOfRun(run)).catch((error) => {
            trouble.value = sentenceOf(error);
          });
        }}
      >
        Put the network on the pad
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

/** The same settings, images and seed give the same checksum on every machine. */
function Checksum({ checksum }: { readonly checksum: string }) {
  return (
    <p class="caption">
      Checksum of the weights: <code class="checksum">{checksum.slice(0, 16)}</code>. The address of this page
      trains the same network again, on any computer.
    </p>
  );
}
