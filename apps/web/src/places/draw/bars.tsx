import './bars.css';
import { mnistLayout } from '@inkling/mnist';
import { answer } from '../../answer/answer.ts';
import { digits, pick, shownDigit, shownPlace } from '../../answer/shownDigit.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';

const tenDigits = Array.from({ length: mnistLayout.classes }, (_, digit) => digit);

/** How sure the network is of each of the ten digits, or of what its classes are. */
export function Bars() {
  const shown = shownDigit.value;
  const classNames = networkOnPad.value?.classNames;
  const best = answer.value?.kind === 'not-a-digit' ? undefined : shown?.digit;
  return (
    <section class="sheet" aria-labelledby="bars-title">
      <div class="bars-head">
        <h2 id="bars-title">How sure the network is</h2>
        {digits.value.length > 1 && <Picks />}
      </div>
      <ol
        class={classNames ? 'bars named' : 'bars'}
        start={0}
        aria-label={`How sure the network is of each ${classNames ? 'class' : 'digit'}`}
      >
        {tenDigits.map((digit) => {
          const share = shown?.probabilities[digit] ?? 0;
          return (
            <li key={digit} class={digit === best ? 'best' : undefined}>
              <span class="bar-digit">{classNames?.[digit] ?? digit}</span>
              <span class="bar" aria-hidden="true" style={{ '--share': share }} />
              <span class="bar-share">{shown && <Percent share={share} />}</span>
            </li>
          );
        })}
      </ol>
      <p class="caption no-digit">{shown && <NoDigit probabilities={shown.probabilities} />}</p>
    </section>
  );
}

/** The digits of a number, of which the visitor may pick one. */
function Picks() {
  return (
    <fieldset class="picks">
      <legend class="visually-hidden">Which digit</legend>
      {digits.value.map(({ digit }, place) => (
        <label key={place}>
          <input
            type="radio"
            name="shown-digit"
            class="visually-hidden"
            checked={place === shownPlace.value}
            onChange={() => pick(place)}
          />
          <span class="pick">{digit}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A share in percent. 0% is hidden from view, but a screen reader still reads it out. */
function Percent({ share }: { readonly share: number }) {
  const percent = Math.round(100 * share);
  return <span class={percent === 0 ? 'visually-hidden' : undefined}>{percent}%</span>;
}

/** The probability that the ten digits leave. */
function NoDigit({ probabilities }: { readonly probabilities: readonly number[] }) {
  const percent = Math.round(100 * (1 - probabilities.reduce((sum, share) => sum + share, 0)));
  return percent > 0 ? <>No digit at all: {percent}%</> : null;
}
