import './confusion.css';
import { perClass } from '@inkling/nn';
import { confusion } from '../../training/training.ts';
import { grouped, percent } from './figures.ts';

/** What it takes for what, in the test. */
export function Confusion() {
  const table = confusion.value;
  if (!table) return null;
  const figures = perClass(table);
  return (
    <section class="sheet" aria-labelledby="confusion-title">
      <header>
        <h2 id="confusion-title">What it mixes up</h2>
        <p class="caption">{worstMistake(table)}</p>
      </header>
      <div class="confusion-frame">
        <table class="confusion" aria-labelledby="confusion-title">
          <thead>
            <tr>
              <td aria-hidden="true" class="confusion-corner">
                is ↓ read as →
              </td>
              {table.map((_, answer) => (
                <th key={answer} scope="col">
                  <span class="visually-hidden">read as </span>
                  {answer}
                </th>
              ))}
              <th scope="col" class="confusion-right">
                right
              </th>
            </tr>
          </thead>
          <tbody>
            {table.map((row, label) => (
              <tr key={label}>
                <th scope="row">
                  <span class="visually-hidden">is </span>
                  {label}
                </th>
                {row.map((count, answer) => (
                  <td
                    key={answer}
                    class={answer === label ? 'hit' : 'miss'}
                    style={{ '--share': shade(count, figures[label].count, answer === label) }}
                  >
                    {count === 0 ? <span class="visually-hidden">0</span> : grouped(count)}
                  </td>
                ))}
                <td class="confusion-right">{percent(figures[label].accuracy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** From 0 to 1. A mistake in ten is as bad as it gets: paler, and nobody would see the usual ones. */
function shade(count: number, all: number, isHit: boolean): number {
  const share = all === 0 ? 0 : count / all;
  return isHit ? share : Math.min(1, share * 10);
}

function worstMistake(table: readonly (readonly number[])[]): string {
  let worst = { count: 0, label: 0, answer: 0 };
  table.forEach((row, label) => {
    row.forEach((count, answer) => {
      if (answer !== label && count > worst.count) worst = { count, label, answer };
    });
  });
  if (worst.count === 0) return 'Nothing at all: every picture of the test is read right.';
  const times = worst.count === 1 ? 'once' : `${grouped(worst.count)} times`;
  return `Most often it takes a ${worst.label} for a ${worst.answer}: ${times} in the test.`;
}
