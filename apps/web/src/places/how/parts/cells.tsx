import './cells.css';
import { mnistLayout } from '@inkling/mnist';
import { useRef } from 'preact/hooks';
import { columnsFor, Shades } from '../../../shades/shades.tsx';
import { SignedShades } from '../../../shades/signedShades.tsx';
import type { Pick } from '../picked.ts';

interface CellsProps {
  /** What is picked, for screen readers: `Neuron`. */
  readonly label: string;
  readonly values: Float32Array;
  /** Whether values below 0 have a colour of their own. Otherwise they have none. */
  readonly signed?: boolean;
  readonly dotted?: boolean;
  /** Which of them the visitor points at, and which is picked. */
  readonly pick: Pick;
  /** One of them in words: `row 3, column 5: 0.25`. */
  readonly say: (index: number) => string;
  /** The quantities that the cells are, for `data-of`. */
  readonly of: string;
}

/** Numbers as shades that can be touched: with a mouse or a finger, or with the arrow keys. */
export function Cells({ label, values, signed = false, dotted = false, pick, say, of }: CellsProps) {
  const area = useRef<HTMLDivElement>(null);
  const columns = columnsFor(values.length);
  const rows = Math.ceil(values.length / columns);
  const shown = pick.shown.value;
  const indexAt = ({ clientX, clientY }: MouseEvent): number | undefined => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return undefined;
    const column = Math.floor(((clientX - box.left) / box.width) * columns);
    const row = Math.floor(((clientY - box.top) / box.height) * rows);
    const index = row * columns + column;
    const isInside = column >= 0 && column < columns && row >= 0 && index < values.length;
    return isInside ? index : undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const next = (shown ?? 0) + (moves[event.key] ?? Number.NaN);
    if (!Number.isFinite(next)) return;
    event.preventDefault();
    if (next >= 0 && next < values.length) pick.picked.value = next;
  };
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  return (
    <div
      ref={area}
      class={dotted ? 'cells dotted-cells' : 'cells'}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={values.length}
      aria-valuenow={(shown ?? 0) + 1}
      aria-valuetext={shown === undefined ? 'none' : say(shown)}
      data-of={of}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        pick.picked.value = indexAt(event) ?? pick.picked.peek();
      }}
      onPointerMove={(event) => {
        if (event.pointerType === 'mouse') pick.pointed.value = indexAt(event);
      }}
      onPointerLeave={() => {
        pick.pointed.value = undefined;
      }}
    >
      <div aria-hidden="true">
        {signed ? (
          <SignedShades label="" values={values} dotted={dotted} />
        ) : (
          <Shades label="" values={values} count={values.length} most={most} dotted={dotted} />
        )}
        {shown !== undefined && shown < values.length && (
          <span
            class="cell-mark"
            style={{
              left: `${(100 * (shown % columns)) / columns}%`,
              top: `${(100 * Math.floor(shown / columns)) / rows}%`,
              width: `${100 / columns}%`,
              height: `${100 / rows}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}

/** `row 3, column 5`, of a pixel of the picture. */
export function placeOf(pixel: number): string {
  const { width } = mnistLayout;
  return `row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}`;
}
