import './confusion.css';
import { perClass } from '@inkling/nn';
import { confusion } from '../../training/training.ts';
import { grouped, percent } from './figures.ts';

const noTest: readonly (readonly number[])[] = Array.from({ length: 10 }, () =>
  new Array<number>(10).fill(0),
);

/** The confusion matrix of the last test. */
export function Confusion() {
  const tested = confusion.value;
  const table = tested ?? noTest;
  const figures = perClass(table);
  return (
    <section class="sheet" aria-labelledby="confusion-title">
      <header>
        <h2 id="confusion-title">What the network confuses</h2>
        <p class="caption">
          {tested
            ? worstMistake(tested)
            : 'After the first test, this table shows which digits the network confuses.'}
        </p>
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
                    {count > 0 ? grouped(count) : tested && <span class="visually-hidden">0</span>}
                  </td>
                ))}
                <td class="confusion-right">
                  {tested && (figures[label].count > 0 ? percent(figures[label].accuracy) : '–')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/**
 * The shade of a cell of the table, from 0 to 1. Mistakes are rare, so a single one already has a visible
 * shade, and one in ten has the full shade.
 */
function shade(count: number, all: number, isHit: boolean): number {
  if (count === 0) return 0;
  return isHit ? count / all : Math.min(1, 0.2 + (8 * count) / all);
}

function worstMistake(table: readonly (readonly number[])[]): string {
  let worst = { count: 0, label: 0, answer: 0 };
  table.forEach((row, label) => {
    row.forEach((count, answer) => {
      if (answer !== label && count > worst.count) worst = { count, label, answer };
    });
  });
  if (worst.count === 0) return 'Nothing: the network reads every test picture right.';
  const times = worst.count === 1 ? 'once' : `${grouped(worst.count)} times`;
  return `The most frequent mistake is to read ${worst.label} as ${worst.answer}: ${times} in the test.`;
}
