import './live.css';
import { mnistLayout, syntheticStrokes } from '@inkling/mnist';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { run } from '../../training/training.ts';
import { percent } from './figures.ts';
import { hasNetwork, isLiveBlank, liveAnswer, livePad, liveTrouble } from './livePad.ts';
import { usePolite } from './usePolite.ts';

const tenDigits = Array.from({ length: mnistLayout.classes }, (_, digit) => digit);

let written = 0;

/** Writes the next digit, for visitors who cannot draw or do not want to. */
function writeDigit(): void {
  // The digits that follow one another look different.
  const digit = (3 + 7 * written) % mnistLayout.classes;
  written += 1;
  livePad.strokes = syntheticStrokes(digit, { side: 100, seed: written });
}

/** A pad beside the curves. The network that learns reads it, at each report anew. */
export function Live() {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.append(livePad), []);
  const words = answerInWords();
  const spoken = usePolite(words, run.value.kind);
  const [read] = isLiveBlank.value ? [] : liveAnswer.value.digits;
  return (
    <section class="sheet live" aria-labelledby="live-title">
      <header>
        <h2 id="live-title">Ask it while it learns</h2>
        <p class="caption" aria-hidden="true">
          {words}
        </p>
        <p class="visually-hidden" role="status">
          {spoken}
        </p>
      </header>
      <div class="live-pad">
        <div ref={place} />
        <button type="button" class="button quiet" onClick={writeDigit}>
          Write a digit
        </button>
      </div>
      <ol class="live-bars" start={0} aria-label="How sure the network that learns is of each digit">
        {tenDigits.map((digit) => {
          const share = read?.probabilities[digit] ?? 0;
          return (
            <li key={digit} class={digit === read?.digit ? 'best' : undefined}>
              <span class="live-digit">{digit}</span>
              <span class="live-bar" aria-hidden="true" style={{ '--share': share }} />
              <span class="live-share">{read && `${Math.round(100 * share)}%`}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function answerInWords(): string {
  if (isLiveBlank.value) return 'Draw a digit. The network in training reads it, at each step anew.';
  if (!hasNetwork.value) return 'Press Start: the network reads your digit while it learns.';
  if (liveTrouble.value) return liveTrouble.value;
  const [read] = liveAnswer.value.digits;
  if (!read) return 'One moment.';
  return `${run.value.kind === 'ended' ? 'It reads' : 'Now it reads'} a ${read.digit}, and is ${percent(read.confidence)} sure.`;
}
