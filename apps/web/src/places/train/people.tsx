import './people.css';
import { useSignal } from '@preact/signals';
import type { Ending } from '../../training/messages.ts';
import { changeDraft, effectiveSettings } from '../../training/settings.ts';
import { draft, loadData, points, result, run, wantedSource } from '../../training/training.ts';
import { percent } from './figures.ts';
import { lastTest } from './lastTest.ts';

/** How well a network reads people that has seen only drawn digits, why, and what to do about it. */
export function People() {
  const state = run.value;
  const accuracy = result.value?.peopleAccuracy;
  if (state.kind !== 'ended' || accuracy === undefined || hasTrouble(state.ending)) return null;
  return <Comparison accuracy={accuracy} />;
}

function hasTrouble(ending: Ending): boolean {
  return ending.kind === 'diverged' || ending.trouble !== undefined;
}

function Comparison({ accuracy }: { readonly accuracy: number }) {
  const done = useSignal<string | undefined>(undefined);
  const here = lastTest(points.value)?.accuracy;
  const choose = (sentence: string, act: () => void) => () => {
    act();
    done.value = `${sentence} Press Start again.`;
  };
  return (
    <section class="sheet people" aria-labelledby="people-title">
      <h2 id="people-title">
        {here === undefined ? '' : `${percent(here)} here, `}
        {percent(accuracy)} on people
      </h2>
      <p>
        The second figure is of 1,000 digits that people wrote. The network has learned from digits that this
        page drew, and people write in more ways than a program draws. A network knows what it has been shown.
      </p>
      <div class="lesson-buttons">
        <button
          type="button"
          class="button quiet"
          onClick={choose('The next network learns from 5,000 digits that people wrote.', () =>
            loadData('sample'),
          )}
        >
          Show it digits of people
        </button>
        {effectiveSettings(draft.value).augment === 'none' && (
          <button
            type="button"
            class="button quiet"
            onClick={choose('The next network sees each picture a little different in every epoch.', () => {
              draft.value = changeDraft(draft.peek(), 'augment', 'digits');
            })}
          >
            Vary the pictures
          </button>
        )}
        <p role="status">{done.value}</p>
      </div>
      {wantedSource.value === 'sample' && <p class="caption">{SAMPLE_CREDIT}</p>}
    </section>
  );
}

/** The licence asks for it. */
export const SAMPLE_CREDIT =
  'MNIST, by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, CC BY-SA 3.0; a part of it comes with this page.';
