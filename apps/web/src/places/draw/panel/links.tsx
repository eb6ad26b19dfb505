import { mnistLayout } from '@inkling/mnist';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { columnsFor } from '../../../shades/shades.tsx';
import { useRedrawn } from '../../../shades/useRedrawn.ts';
import { type Contribution, linksInto, linksOutOf, mostInvolved } from './contributions.ts';
import type { Pulse } from './pulse.ts';

/** So many neurons are linked with what they see and what they say, … */
const NEURONS = 10;
/** … each with so many pixels, … */
const PIXELS = 6;
/** … and with so many digits. */
const DIGITS = 3;
/** How many pixels a picked neuron is linked with. */
const PIXELS_OF_PICKED = 48;

interface LinksProps {
  /** The element with the picture, the neurons and the digits. */
  readonly flow: RefObject<HTMLElement | null>;
  readonly pulse: Pulse | undefined;
  /** The neuron whose links are shown. Undefined for the strongest links of all neurons. */
  readonly neuron: number | undefined;
}

/** Lines over the picture, the neurons and the digits: what adds most to the sums. */
export function Links({ flow, pulse, neuron }: LinksProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = () => {
    if (canvas.current && flow.current) paintLinks(canvas.current, flow.current, pulse, neuron);
  };
  useRedrawn(flow, paint, [pulse, neuron]);
  return (
    <div class="links" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function paintLinks(
  canvas: HTMLCanvasElement,
  flow: HTMLElement,
  pulse: Pulse | undefined,
  neuron: number | undefined,
): void {
  const context = canvas.getContext('2d');
  context?.resetTransform();
  context?.clearRect(0, 0, canvas.width, canvas.height);
  // The browser lays the page out for the places of the elements, so without links nothing asks for them.
  if (!context || !pulse) return;
  const frame = flow.getBoundingClientRect();
  const [picture, neurons] = ['.flow-picture canvas', '.neurons canvas'].map((selector) =>
    flow.querySelector(selector)?.getBoundingClientRect(),
  );
  const digits = Array.from(flow.querySelectorAll('.flow-digits li'), (item) => item.getBoundingClientRect());
  if (!picture || !neurons || digits.length === 0) return;
  const scale = devicePixelRatio;
  const size = [frame.width, frame.height].map((side) => Math.round(side * scale));
  // A canvas with a new size gets new memory, even if it is the same size.
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
  context.setTransform(scale, 0, 0, scale, 0, 0);

  /** The middle of a cell of a grid, as a point of the canvas. */
  const cell = (grid: DOMRect, columns: number, rows: number, index: number): Point => ({
    x: grid.left - frame.left + ((index % columns) + 0.5) * (grid.width / columns),
    y: grid.top - frame.top + (Math.floor(index / columns) + 0.5) * (grid.height / rows),
  });
  const { width, height } = mnistLayout;
  const columns = columnsFor(pulse.weights.units);
  const rows = Math.ceil(pulse.weights.units / columns);
  const pixelAt = (index: number) => cell(picture, width, height, index);
  const neuronAt = (index: number) => cell(neurons, columns, rows, index);
  const digitAt = (index: number): Point => ({
    x: digits[index].left - frame.left,
    y: digits[index].top - frame.top + digits[index].height / 2,
  });

  const linked = neuron === undefined ? mostInvolved(pulse, NEURONS) : [neuron];
  const into = linked.flatMap((one) =>
    linksInto(pulse, one, neuron === undefined ? PIXELS : PIXELS_OF_PICKED),
  );
  const outOf = linked.flatMap((one) =>
    linksOutOf(pulse, one, neuron === undefined ? DIGITS : digits.length),
  );
  const { fill, stroke } = getComputedStyle(canvas);
  const draw = (links: readonly Contribution[], start: (n: number) => Point, end: (n: number) => Point) => {
    const most = Math.max(...links.map(({ amount }) => Math.abs(amount)));
    for (const { from, to, amount } of links) {
      const strength = Math.abs(amount) / most;
      context.strokeStyle = amount > 0 ? fill : stroke;
      context.globalAlpha = 0.12 + 0.6 * strength;
      context.lineWidth = 0.6 + 1.2 * strength;
      line(context, start(from), end(to));
    }
  };
  draw(into, pixelAt, neuronAt);
  draw(outOf, neuronAt, digitAt);
}

/** A curve that leaves and arrives horizontally. */
function line(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  const middle = (from.x + to.x) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
  context.stroke();
}
