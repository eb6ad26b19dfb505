import { mnistLayout } from '@inkling/mnist';
import { divide, sizeOf } from '@inkling/tensor';
import { Shades } from '../../shades/shades.tsx';
import type { Explanation } from './explain.ts';
import { Column, Formula, InLine, Letter } from './formula.tsx';
import { count, decimal } from './numbers.ts';
import { Step } from './step.tsx';

const { width, height } = mnistLayout;
/** The side of the part of the picture whose numbers are shown. */
const WINDOW = 8;
/** Where there is clearly ink. */
const INK = 127;

/** Steps 1 to 3: from ink to numbers. */
export function Seeing({ explanation: { picture, network } }: { readonly explanation: Explanation }) {
  const { data } = picture;
  const x = divide(picture, 255).data;
  const ink = data.findIndex((value) => value > INK);
  return (
    <>
      <Step
        number={1}
        title="A picture of dots"
        numbers={
          <Shades
            label={`The digit as ${width} by ${height} dots`}
            values={data}
            count={data.length}
            most={255}
          />
        }
      >
        <p>
          The digit is shrunk to {width}&nbsp;×&nbsp;{height} dots and put in the middle, as all those were
          that the network has learned from. This is all it will ever see of it.
        </p>
      </Step>
      <Step
        number={2}
        title="Dots become numbers"
        numbers={
          <>
            <NumberWindow data={data} ink={ink} />
            <p class="caption">The numbers where the ink begins.</p>
          </>
        }
      >
        <p>
          A dot without ink is a 0, one full of ink a 255. Row by row, that makes {count(width * height)}{' '}
          numbers.
        </p>
        <p>
          In a file, a picture is one line: first its <em>label</em>, the digit that it is meant to be, then
          its numbers. This one would read{' '}
          <code>?, 0, 0, …, {Array.from(data.slice(ink, ink + 3)).join(', ')}, …</code>, as nobody but you
          knows its label.
        </p>
      </Step>
      <Step
        number={3}
        title="Numbers become a column"
        numbers={
          <>
            <Formula>
              <Letter name="X" />
              <mo>=</mo>
              <Column
                values={['0', '⋮', ...Array.from(x.slice(ink, ink + 4), (value) => decimal(value)), '⋮', '0']}
              />
            </Formula>
            <Shapes shapes={[width * height, ...network.shapes.slice(1).map(sizeOf)]} />
          </>
        }
      >
        <p>
          Divided by 255, so that each lies between 0 and 1, they stand in a column: <Small name="X" />. To
          learn, <Small name="m" /> pictures stand side by side, and <Small name="X" /> is a table, a{' '}
          <em>matrix</em>, of {count(width * height)} rows and <Small name="m" /> columns. Here{' '}
          <Small name="m" /> is 1.
        </p>
        <p>
          What we are after: numbers go in on one side, and ten come out on the other, one for each digit.
        </p>
      </Step>
    </>
  );
}

function Small({ name }: { readonly name: string }) {
  return (
    <InLine>
      <Letter name={name} />
    </InLine>
  );
}

/** The numbers around the first dot with ink, each in its shade. */
function NumberWindow({ data, ink }: { readonly data: Uint8Array; readonly ink: number }) {
  const top = Math.min(Math.max(Math.floor(ink / width) - 1, 0), height - WINDOW);
  const left = Math.min(Math.max((ink % width) - 1, 0), width - WINDOW);
  const lines = Array.from({ length: WINDOW }, (_, line) => {
    const start = (top + line) * width + left;
    return Array.from(data.subarray(start, start + WINDOW));
  });
  return (
    <table class="dots">
      <caption class="visually-hidden">
        The numbers in rows {top + 1} to {top + WINDOW}, columns {left + 1} to {left + WINDOW}
      </caption>
      <tbody>
        {lines.map((dots, line) => (
          <tr key={line}>
            {dots.map((dot, column) => (
              <td key={column} style={{ '--share': dot / 255 }}>
                {dot}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many numbers there are after each layer. */
function Shapes({ shapes }: { readonly shapes: readonly number[] }) {
  // An activation gives as many as it was given.
  const changes = shapes.filter((size, index) => size !== shapes[index - 1]);
  return (
    <ol class="shapes" aria-label="How many numbers there are on the way">
      {changes.map((size, index) => (
        <li key={`${index} ${size}`}>
          <strong>{count(size)}</strong>{' '}
          {index === 0 ? 'dots' : index === changes.length - 1 ? 'digits' : 'cells'}
        </li>
      ))}
    </ol>
  );
}
