import { mnistLayout } from '@inkling/mnist';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { columnsFor } from '../../../shades/shades.tsx';
import { useRedrawn } from '../../../shades/useRedrawn.ts';
import { digit, neuron } from '../picked.ts';
import { argmax, ofUnit, type Stage } from '../stages.ts';

/** How many pixels a neuron is linked with. */
const PIXELS = 60;

interface LinksProps {
  /** The element with the picture, the neurons and the digits. */
  readonly flow: RefObject<HTMLElement | null>;
  readonly stages: readonly Stage[];
  /** The quantities that the links are, for `data-of`. */
  readonly into: string;
  readonly outOf: string;
  readonly isIntoNow: boolean;
  readonly isOutOfNow: boolean;
}

/** Lines over the picture: what adds most to the sum of the neuron that is shown, and what that says. */
export function Links({ flow, stages, into, outOf, isIntoNow, isOutOfNow }: LinksProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [shownNeuron, shownDigit] = [neuron.shown.value, digit.shown.value];
  const draw = () => {
    if (svg.current && flow.current) drawLinks(svg.current, flow.current, stages, shownNeuron, shownDigit);
  };
  useRedrawn(flow, draw, [stages, shownNeuron, shownDigit]);
  return (
    <svg ref={svg} class="network-links" aria-hidden="true">
      <g class={isIntoNow ? 'now' : undefined} data-of={into} />
      <g class={isOutOfNow ? 'now' : undefined} data-of={outOf} />
    </svg>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Link {
  readonly from: Point;
  readonly to: Point;
  readonly amount: number;
}

function drawLinks(
  svg: SVGSVGElement,
  flow: HTMLElement,
  stages: readonly Stage[],
  shownNeuron: number | undefined,
  shownDigit: number | undefined,
): void {
  const frame = flow.getBoundingClientRect();
  const boxOf = (selector: string) => flow.querySelector(selector)?.getBoundingClientRect();
  const [picture, neurons] = [boxOf('.network-picture canvas'), boxOf('.network-neurons canvas')];
  const digits = Array.from(flow.querySelectorAll('.digit-bar'), (item) => item.getBoundingClientRect());
  const [first] = stages;
  const last = stages[stages.length - 1];
  if (!picture || !last || digits.length !== last.units) return;
  svg.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
  const cell = (grid: DOMRect, columns: number, rows: number, index: number): Point => ({
    x: grid.left - frame.left + ((index % columns) + 0.5) * (grid.width / columns),
    y: grid.top - frame.top + (Math.floor(index / columns) + 0.5) * (grid.height / rows),
  });
  const pixelAt = (index: number) => cell(picture, mnistLayout.width, mnistLayout.height, index);
  const digitAt = (index: number): Point => ({
    x: digits[index].left - frame.left,
    y: digits[index].top - frame.top + digits[index].height / 2,
  });
  const [into, outOf] = svg.children;
  if (first === last || !neurons) {
    fill(into, intoUnit(last, shownDigit ?? 0, pixelAt, digitAt(shownDigit ?? 0)));
    fill(outOf, []);
    return;
  }
  const columns = columnsFor(first.units);
  const rows = Math.ceil(first.units / columns);
  const middle: Point = { x: neurons.left - frame.left, y: neurons.top - frame.top + neurons.height / 2 };
  const isDense = first.kind === 'linear';
  const at = isDense ? cell(neurons, columns, rows, shownNeuron ?? 0) : middle;
  fill(into, isDense ? intoUnit(first, shownNeuron ?? 0, pixelAt, at) : []);
  // A deeper network has more layers between these neurons and the digits.
  const isNext = stages.length === 2 && isDense && last.inputs === first.units;
  const out = isNext
    ? digits.map((_, one) => ({
        from: at,
        to: digitAt(one),
        amount: last.from[shownNeuron ?? 0] * last.weights.before[(shownNeuron ?? 0) * last.units + one],
      }))
    : [];
  fill(outOf, out);
}

/** The links of the largest terms of a unit's sum. */
function intoUnit(
  { from, weights, units }: Stage,
  unit: number,
  at: (index: number) => Point,
  to: Point,
): Link[] {
  const terms = ofUnit(weights.before, units, unit).map((weight, index) => weight * from[index]);
  return argmax(terms.map(Math.abs), PIXELS).map((index) => ({ from: at(index), to, amount: terms[index] }));
}

/** Draws links as curves that leave and arrive horizontally. */
function fill(group: Element, links: readonly Link[]): void {
  const most = Math.max(...links.map(({ amount }) => Math.abs(amount)), Number.MIN_VALUE);
  group.replaceChildren(
    ...links
      .filter(({ amount }) => amount !== 0)
      .map(({ from, to, amount }) => {
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        const middle = (from.x + to.x) / 2;
        path.setAttribute('d', `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`);
        path.setAttribute('class', amount > 0 ? 'link' : 'link below');
        path.style.setProperty('--strength', String(Math.abs(amount) / most));
        return path;
      }),
  );
}
