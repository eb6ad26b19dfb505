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
      <tbody>
        {side.map((line) => (
          <tr key={line}>
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
