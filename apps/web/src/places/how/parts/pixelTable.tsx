import { mnistLayout } from '@inkling/mnist';
import { pixel } from '../picked.ts';

const { width, height } = mnistLayout;
/** The side, in pixels, of the part of the picture whose numbers are shown. */
const WINDOW = 8;

interface PixelTableProps {
  /** u8 `[784]` */
  readonly data: Uint8Array;
  /** The pixel in the middle. */
  readonly around: number;
}

/** A table of the numbers around a pixel. Each number is on the shade of its pixel. */
export function PixelTable({ data, around }: PixelTableProps) {
  const top = clamp(Math.floor(around / width) - WINDOW / 2, height - WINDOW);
  const left = clamp((around % width) - WINDOW / 2, width - WINDOW);
  const side = Array.from({ length: WINDOW }, (_, index) => index);
  return (
    <table class="pixels" data-of="X">
      <caption class="visually-hidden">
        The numbers in rows {top + 1} to {top + WINDOW}, columns {left + 1} to {left + WINDOW}
      </caption>
      <thead>
        <tr>
          <td aria-hidden="true" />
          {side.map((column) => (
            <th key={column} scope="col">
              {left + column + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {side.map((line) => (
          <tr key={line}>
            <th scope="row">{top + line + 1}</th>
            {side.map((column) => {
              const index = (top + line) * width + left + column;
              return (
                <td
                  key={column}
                  class={index === pixel.shown.value ? 'pointed' : undefined}
                  style={{ '--share': data[index] / 255 }}
                  onPointerMove={() => {
                    pixel.pointed.value = index;
                  }}
                  onPointerLeave={() => {
                    pixel.pointed.value = undefined;
                  }}
                >
                  {data[index]}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
