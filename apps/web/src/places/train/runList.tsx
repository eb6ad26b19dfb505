import './runList.css';
import { useSignal } from '@preact/signals';
import { addressOf } from '../../address.ts';
import { sentenceOf } from '../../files/sentenceOf.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { showNetwork } from '../../network/showNetwork.ts';
import { idOfRun, networkOfRun } from '../../network/trainedNetwork.ts';
import type { KeptRun } from '../../training/keptRuns.ts';
import { runName } from '../../training/runName.ts';
import { isShown, remove, runs, runsTrouble, show } from '../../training/runs.ts';
import { duration, percent } from './figures.ts';
import { lastTest } from './lastTest.ts';
import { lookOf } from './runLook.ts';

/** The runs that have ended, beside each other. */
export function Runs() {
  const said = useSignal('');
  if (runs.value.length === 0 && !runsTrouble.value) return null;
  return (
    <section class="sheet" aria-labelledby="runs-title">
      <header>
        <h2 id="runs-title">Your runs</h2>
        <p class="caption">
          Their curves lie over each other, with the accuracy of the test or, where pictures are kept apart
          for it, of the validation. The browser keeps the last twelve.
        </p>
      </header>
      {runsTrouble.value && (
        <p class="trouble" role="alert">
          {runsTrouble.value}
        </p>
      )}
      <ul class="runs">
        {runs.value.map((run) => (
          <Run key={run.id} run={run} say={(words) => (said.value = words)} />
        ))}
      </ul>
      <p class="caption" role="status">
        {said.value}
      </p>
    </section>
  );
}

interface RunProps {
  readonly run: KeptRun;
  say(words: string): void;
}

function Run({ run, say }: RunProps) {
  const { id, parameters, data, points, checksum, seconds } = run;
  const name = runName(run);
  const { colour, dash } = lookOf(id);
  const accuracy = lastTest(points)?.accuracy;
  return (
    <li class="run">
      <label class="run-shown">
        <input
          type="checkbox"
          checked={isShown(id)}
          onChange={({ currentTarget }) => show(id, currentTarget.checked)}
        />
        <svg class="run-line" viewBox="0 0 40 4" width="40" height="4" aria-hidden="true">
          <line
            x1="0"
            y1="2"
            x2="40"
            y2="2"
            stroke={`var(${colour})`}
            stroke-width="3"
            stroke-dasharray={dash.join(' ')}
          />
        </svg>
        <span class="run-name">{name}</span>
      </label>
      <strong class="run-accuracy">{accuracy === undefined ? '–' : percent(accuracy)}</strong>
      <p class="caption">
        {data}, {duration(seconds)}
        {run.ending === 'done' ? '' : `, ${run.ending}`}
        {run.peopleAccuracy !== undefined && `, ${percent(run.peopleAccuracy)} on people`}
        {checksum !== undefined && (
          <>
            , weights <code>{checksum.slice(0, 8)}</code>
          </>
        )}
      </p>
      <div class="run-buttons">
        <a class="button quiet" href={addressOf('train', parameters)}>
          Use its settings
          <OfRun name={name} />
        </a>
        <button
          type="button"
          class="button quiet"
          aria-pressed={networkOnPad.value?.id === idOfRun(id)}
          onClick={() =>
            void showNetwork(networkOfRun(run)).then(
              () => say(`${name} reads the pad of the place Draw now.`),
              (error) => say(sentenceOf(error)),
            )
          }
        >
          On the pad
          <OfRun name={name} />
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            void remove(id);
            say(`${name} is removed.`);
          }}
        >
          Remove
          <OfRun name={name} />
        </button>
      </div>
    </li>
  );
}

/** Tells the buttons of one run from those of another, for those who do not see the list. */
function OfRun({ name }: { readonly name: string }) {
  return <span class="visually-hidden">: {name}</span>;
}
