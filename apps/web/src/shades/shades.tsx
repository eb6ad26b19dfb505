import './shades.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { theme } from '../theme/theme.ts';

interface ShadesProps {
  /** A description for screen readers. */
  readonly label: string;
  /** The values, row by row. If undefined, the canvas is empty. */
  readonly values: ArrayLike<number> | undefined;
  readonly count: number;
  /** The value that is shown in full colour. A value of 0 or less has no colour. */
  readonly most: number;
  /** Whether each value is a round dot, which is visible even at 0. */
  readonly dotted?: boolean;
}

/** A canvas that shows numbers as shades of its CSS colour. */
export function Shades({ label, values, count, most, dotted = false }: ShadesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const columns = columnsFor(count);
  const rows = Math.ceil(count / columns);
  const inUse = theme.value;
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, values, most);
  }, [values, most, count, inUse]);
  return (
    <canvas
      ref={canvas}
      class={dotted ? 'shades dotted' : 'shades'}
      role="img"
      aria-label={label}
      width={columns}
      height={rows}
      style={{ '--columns': columns, '--rows': rows }}
    />
  );
}

/**
 * The number of columns. It is the smallest from √count to 2√count that fills all rows. If no number does, it
 * is √count, rounded up, and the last rows have gaps.
 */
export function columnsFor(count: number): number {
  const side = Math.ceil(Math.sqrt(count));
  for (let columns = side; columns <= 2 * side; columns += 1) if (count % columns === 0) return columns;
  return side;
}

function paint(canvas: HTMLCanvasElement, values: ArrayLike<number> | undefined, most: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  // The browser computes all styles for the colour, so an empty canvas does not ask for it.
  if (!values || !(most > 0)) return;
  const image = new ImageData(width, height);
  for (let index = 0; index < values.length; index += 1) {
    image.data[4 * index + 3] = 255 * (values[index] / most);
  }
  context.globalCompositeOperation = 'source-over';
  context.putImageData(image, 0, 0);
  // Colours only the pixels that have been painted.
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, 0, width, height);
}
