import { mnistLayout } from '@inkling/mnist';
import { divide, sizeOf } from '@inkling/tensor';
import { Shades } from '../../shades/shades.tsx';
import type { Explanation } from './explain.ts';
import { Column, Formula, InLine, Letter } from './formula.tsx';
import { count, decimal } from './numbers.ts';
import { Step } from './step.tsx';

const { width, height } = mnistLayout;
/** The side, in pixels, of the part of the picture whose numbers are shown. */
const WINDOW = 8;
/** A pixel above this value is clearly ink. */
const INK = 127;

/** Steps 1 to 3: from the drawing to numbers. */
export function Seeing({ explanation: { picture, network } }: { readonly explanation: Explanation }) {
  const { data } = picture;
  const x = divide(picture, 255).data;
  const ink = data.findIndex((value) => value > INK);
  return (
    <>
      <Step
        number={1}
        title="A picture of pixels"
        numbers={
          <Shades
            label={`The digit as ${width} by ${height} pixels`}
            values={data}
            count={data.length}
            most={255}
          />
        }
      >
        <p>
          The page shrinks the digit to {width}&nbsp;×&nbsp;{height} pixels and puts it in the middle. The
          pictures that the network learned from were prepared in the same way. The network sees only these
          pixels of your digit.
        </p>
      </Step>
      <Step
        number={2}
        title="Pixels become numbers"
        numbers={
          <>
            <NumberWindow data={data} ink={ink} />
            <p class="caption">The numbers where the ink begins.</p>
          </>
        }
      >
        <p>
          A pixel without ink is a 0, and a pixel full of ink is a 255. The picture, read row by row, is a
          list of {count(width * height)} numbers.
        </p>
        <p>
          In a CSV file, a picture is one line. The line begins with the <em>label</em>, which is the right
          digit. The numbers of the pixels follow. The line of this picture is{' '}
          <code>?, 0, 0, …, {Array.from(data.slice(ink, ink + 3)).join(', ')}, …</code>. The label is a
          question mark, because the network does not know the right digit.
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
          Each number is divided by 255, so that it lies between 0 and 1. The numbers form a column,{' '}
          <Small name="X" />. In training, the network takes <Small name="m" /> pictures at once. Their
          columns then form a <em>matrix</em>, a table of {count(width * height)} rows and <Small name="m" />{' '}
          columns, and <Small name="X" /> is this matrix. Here <Small name="m" /> is 1.
        </p>
        <p>The network takes these numbers and computes ten numbers from them, one for each digit.</p>
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

/** A table of the numbers around the first pixel with ink. Each number is on the shade of its pixel. */
function NumberWindow({ data, ink }: { readonly data: Uint8Array; readonly ink: number }) {
  const top = Math.min(Math.max(Math.floor(ink / width) - 1, 0), height - WINDOW);
  const left = Math.min(Math.max((ink % width) - 1, 0), width - WINDOW);
  const lines = Array.from({ length: WINDOW }, (_, line) => {
    const start = (top + line) * width + left;
    return Array.from(data.subarray(start, start + WINDOW));
  });
  return (
    <table class="pixels">
      <caption class="visually-hidden">
        The numbers in rows {top + 1} to {top + WINDOW}, columns {left + 1} to {left + WINDOW}
      </caption>
      <tbody>
        {lines.map((pixels, line) => (
          <tr key={line}>
            {pixels.map((pixel, column) => (
              <td key={column} style={{ '--share': pixel / 255 }}>
                {pixel}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A list of how many numbers the network has at its input and after each layer that changes their count. */
function Shapes({ shapes }: { readonly shapes: readonly number[] }) {
  // An activation function returns as many numbers as it takes.
  const changes = shapes.filter((size, index) => size !== shapes[index - 1]);
  return (
    <ol class="shapes" aria-label="How many numbers each layer computes">
      {changes.map((size, index) => (
        <li key={`${index} ${size}`}>
          <strong>{count(size)}</strong>{' '}
          {index === 0 ? 'pixels' : index === changes.length - 1 ? 'digits' : 'neurons'}
        </li>
      ))}
    </ol>
  );
}
