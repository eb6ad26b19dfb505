import './verdict.css';
import { answer } from '../../answer/answer.ts';
import { isBlank } from '../../drawing/drawing.ts';
import { networkOnPad, networkTrouble } from '../../network/networkOnPad.ts';
import { timesAsked } from './askAgain.ts';
import { verdictOn } from './verdictOn.ts';

/** What the network says, large for the eye and as a sentence for the ear. */
export function Verdict() {
  const { digit, statement, doubt } = words();
  return (
    <section class="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title" class="visually-hidden">
        The answer
      </h2>
      {/* Another key makes another element, which moves and is read out anew. */}
      <p key={timesAsked.value} class="verdict-digit" aria-hidden="true">
        {digit ?? ''}
      </p>
      <div role="status">
        <p key={timesAsked.value}>
          <strong>{statement}</strong> <span>{doubt}</span>
        </p>
      </div>
    </section>
  );
}

function words(): { digit?: number; statement: string; doubt: string } {
  if (answer.value) return verdictOn(answer.value);
  if (!networkOnPad.value) {
    return networkTrouble.value
      ? { statement: 'There is nobody here to answer.', doubt: networkTrouble.value }
      : { statement: 'One moment.', doubt: 'The network is on its way.' };
  }
  return isBlank.value
    ? { statement: 'The pad is empty.', doubt: 'Draw a digit from 0 to 9.' }
    : { statement: 'Let me see.', doubt: '' };
}
