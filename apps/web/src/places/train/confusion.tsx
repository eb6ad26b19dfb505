import './confusion.css';
import { perClass } from '@inkling/nn';
import { useEffect, useRef } from 'preact/hooks';
import { grouped } from '../../numbers.ts';
import type { Cell } from '../../training/messages.ts';
import { closeCell, confusion, misread, openCell, showCell } from '../../training/training.ts';
import { percent } from './figures.ts';
import { Picture } from './picture.tsx';

const noTest: readonly (readonly number[])[] = Array.from({ length: 10 }, () =>
  new Array<number>(10).fill(0),
);

/** The confusion matrix of the last test. Each number opens its pictures. */
export function ConfusionTable() {
  const tested = confusion.value;
  const table = tested?.table ?? noTest;
  const figures = perClass(table);
  const opened = openCell.value;
  const isOpen = ({ label, answer }: Cell) => label === opened?.label && answer === opened.answer;
  return (
    <section class="sheet" aria-labelledby="confusion-title">
      <header>
        <h2 id="confusion-title">What the network confuses</h2>
        <p class="caption">
          {tested
            ? `${worstMistake(table, tested.of)} Choose a number to see its pictures.`
            : 'After the first test, this table shows which digits the network confuses.'}
        </p>
      </header>
      <div class="confusion-frame">
        <table class="confusion" aria-labelledby="confusion-title">
          <thead>
            <tr>
              <th scope="col" class="confusion-corner">
                <span class="visually-hidden">digit</span>
                <span aria-hidden="true">is ↓ read as →</span>
              </th>
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
                    {count > 0 ? (
                      <button
                        type="button"
                        class="confusion-cell"
                        aria-label={`${grouped(count)}: is ${label}, read as ${answer}`}
                        aria-expanded={isOpen({ label, answer })}
                        onClick={() =>
                          isOpen({ label, answer }) ? closeCell() : showCell({ label, answer })
                        }
                      >
                        {grouped(count)}
                      </button>
                    ) : (
                      tested && <span class="visually-hidden">0</span>
                    )}
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
      {opened && <MisreadPictures key={`${opened.label} ${opened.answer}`} cell={opened} />}
    </section>
  );
}

/** The pictures of a cell, and how sure the network is of its answer. */
function MisreadPictures({ cell: { label, answer } }: { readonly cell: Cell }) {
  const found = misread.value;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    title.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  const size = found ? found.width * found.height : 0;
  return (
    <section
      class="misread"
      aria-labelledby="misread-title"
      aria-busy={!found}
      onKeyDown={({ key }) => key === 'Escape' && closeCell()}
    >
      <header>
        <h3 id="misread-title" ref={title} tabIndex={-1}>
          {label === answer ? `Each ${label} that is read right` : `Each ${label} that is read as ${answer}`}
        </h3>
        <button type="button" class="button quiet" onClick={closeCell}>
          Close
        </button>
      </header>
      {found && (
        <>
          <ul class="misread-pictures">
            {found.confidences.map((confidence, index) => (
              <li key={index}>
                <Picture
                  label={`A ${label}, read as ${answer}`}
                  width={found.width}
                  height={found.height}
                  values={found.pixels.subarray(index * size, (index + 1) * size)}
                />
                <span>{percent(confidence)}</span>
              </li>
            ))}
          </ul>
          <p class="caption">{captionFor(found.total, found.confidences.length)}</p>
        </>
      )}
    </section>
  );
}

function captionFor(total: number, shown: number): string {
  if (total === 0) return 'None any more: the network has learned since.';
  const which = shown < total ? `The first ${shown} of ${grouped(total)}. ` : '';
  return `${which}Below each picture is how sure the network is of its answer.`;
}

/**
 * The shade of a cell of the table, from 0 to 1. Mistakes are rare, so a single one already has a visible
 * shade. The shade of mistakes grows with the logarithm of their number, so that one and many look different.
 */
function shade(count: number, all: number, isHit: boolean): number {
  if (count === 0) return 0;
  return isHit ? count / all : Math.min(1, 0.15 + (0.85 * Math.log(count)) / Math.log(Math.max(2, all / 4)));
}

function worstMistake(table: readonly (readonly number[])[], of: 'validation' | 'test'): string {
  let worst = { count: 0, label: 0, answer: 0 };
  table.forEach((row, label) => {
    row.forEach((count, answer) => {
      if (answer !== label && count > worst.count) worst = { count, label, answer };
    });
  });
  if (worst.count === 0) return `Nothing: the network reads every ${of} picture right.`;
  const times = worst.count === 1 ? 'once' : `${grouped(worst.count)} times`;
  return `The most frequent mistake is to read ${worst.label} as ${worst.answer}: ${times} in the ${of}.`;
}
