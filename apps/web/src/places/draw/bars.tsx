import './bars.css';
import { mnistLayout } from '@inkling/mnist';
import { answer } from '../../answer/answer.ts';

const digits = Array.from({ length: mnistLayout.classes }, (_, digit) => digit);

/** How sure the network is of each of the ten digits. */
export function Bars() {
  const { digit: best, probabilities } = answer.value ?? {};
  return (
    <section class="sheet" aria-labelledby="bars-title">
      <h2 id="bars-title">How sure the network is</h2>
      <ol class="bars" start={0} aria-label="How sure the network is of each digit">
        {digits.map((digit) => {
          const share = probabilities?.data[digit] ?? 0;
          return (
            <li key={digit} class={digit === best ? 'best' : undefined}>
              <span class="bar-digit">{digit}</span>
              <span class="bar" aria-hidden="true" style={{ '--share': share }} />
              <span class="bar-share">{probabilities && <Percent share={share} />}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** A share in percent. 0% is hidden from view, but a screen reader still reads it out. */
function Percent({ share }: { readonly share: number }) {
  const percent = Math.round(100 * share);
  return <span class={percent === 0 ? 'visually-hidden' : undefined}>{percent}%</span>;
}
