import './verdict.css';
import { useSignal, useSignalEffect } from '@preact/signals';
import { answer } from '../../answer/answer.ts';
import { verdictOn, type Verdict as Words } from '../../answer/verdictOn.ts';
import { isBlank, openedPicture } from '../../drawing/pad.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { timesAsked } from './askAgain.ts';

/** How long the answer must rest, in milliseconds, before it is read out. */
const REST = 500;

/** The answer in words. The page shows it at once, and a screen reader reads it out when it rests. */
export function Verdict() {
  const { statement, more } = words();
  const text = largeText();
  const said = useSignal('');
  useSignalEffect(() => {
    const { statement, more } = words();
    const timer = setTimeout(() => {
      said.value = `${statement} ${more}`;
    }, REST);
    return () => clearTimeout(timer);
  });
  return (
    <section class="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title" class="visually-hidden">
        The answer
      </h2>
      {/* A new key makes a new element. It is animated and read out again. */}
      <p
        key={timesAsked.value}
        class="verdict-text"
        aria-hidden="true"
        style={{ '--characters': Math.max(1, text.length) }}
      >
        {text}
      </p>
      <p class="verdict-words" aria-hidden="true">
        <strong>{statement}</strong> <span>{more}</span>
      </p>
      <div role="status" class="visually-hidden">
        <p key={timesAsked.value}>{said}</p>
      </div>
    </section>
  );
}

/** What is written large: the digits, or what the class is. */
function largeText(): string {
  const text = answer.value?.text ?? '';
  return text === '' ? text : (networkOnPad.value?.classNames?.[Number(text)] ?? text);
}

function words(): Words {
  const given = answer.value;
  // The pad was blank when it answered last, and its first stroke is being read.
  if (!given || (given.kind === 'blank' && !isBlank.value && !openedPicture.value)) {
    return { statement: 'One moment.', more: 'The page is loading what reads digits.' };
  }
  if (given.kind === 'blank' && openedPicture.value) {
    return { statement: 'The picture is blank.', more: 'Open one with ink on it.' };
  }
  return given.kind === 'trouble' ? given : verdictOn(given, networkOnPad.value?.classNames);
}
