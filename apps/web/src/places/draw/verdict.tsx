import './verdict.css';
import type { UnclearPictureErrorCode } from '@inkling/mnist';
import { useSignal, useSignalEffect } from '@preact/signals';
import { answer, unclear } from '../../answer/answer.ts';
import { isBlank, isDrawing } from '../../drawing/drawing.ts';
import { networkOnPad, networkTrouble } from '../../network/networkOnPad.ts';
import { timesAsked } from './askAgain.ts';
import { verdictOn } from './verdictOn.ts';

/** How long the pen must rest, in milliseconds, before the answer is read out. */
const REST = 500;

/**
 * The answer in words. The page shows it at once, and a screen reader reads it out when the pen rests or is
 * lifted.
 */
export function Verdict() {
  const { digit, statement, doubt } = words();
  const said = useSignal('');
  useSignalEffect(() => {
    const { statement, doubt } = words();
    const say = () => {
      said.value = `${statement} ${doubt}`;
    };
    if (!isDrawing.value) return say();
    const timer = setTimeout(say, REST);
    return () => clearTimeout(timer);
  });
  return (
    <section class="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title" class="visually-hidden">
        The answer
      </h2>
      {/* A new key makes a new element. It is animated and read out again. */}
      <p key={timesAsked.value} class="verdict-digit" aria-hidden="true">
        {digit ?? ''}
      </p>
      <p class="verdict-words" aria-hidden="true">
        <strong>{statement}</strong> <span>{doubt}</span>
      </p>
      <div role="status" class="visually-hidden">
        <p key={timesAsked.value}>{said}</p>
      </div>
    </section>
  );
}

const reasons: Readonly<Record<UnclearPictureErrorCode, { statement: string; doubt: string }>> = {
  SEVERAL_DIGITS: {
    statement: 'These are several digits.',
    doubt: 'The network reads one digit. Undo the last stroke, or clear the pad.',
  },
  FRAMED_DIGIT: {
    statement: 'This is a frame.',
    doubt: 'Draw a digit apart from the edges of the pad.',
  },
};

function words(): { digit?: number; statement: string; doubt: string } {
  if (answer.value) return verdictOn(answer.value);
  if (unclear.value) return reasons[unclear.value];
  if (!networkOnPad.value) {
    return networkTrouble.value
      ? { statement: 'No network can answer.', doubt: networkTrouble.value }
      : { statement: 'One moment.', doubt: 'The page is loading the network.' };
  }
  return isBlank.value
    ? { statement: 'The pad is empty.', doubt: 'Draw a digit from 0 to 9.' }
    : { statement: 'One moment.', doubt: 'The network is reading the digit.' };
}
