import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { escapeXml } from './escapeXml.ts';
import { plotColours } from './plotColours.ts';

/** The loss at a learning rate. */
export interface RateLoss {
  readonly rate: number;
  readonly loss: number;
  readonly smoothed: number;
}

export interface RatePlotOptions {
  /** A line below the title. */
  readonly description: string;
  /** A rate to mark. Undefined for none. */
  readonly suggested: number | undefined;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [960, 480, 72, 924, 100, 420];
const FONTS = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
/** Losses above so many times the first one are outside of the picture: the curve ends in a steep rise. */
const HIGHEST = 1.5;

/** Draws the loss over the learning rate, on a logarithmic axis. The SVG is self-contained. */
export function ratePlot(points: readonly RateLoss[], { description, suggested }: RatePlotOptions): string {
  const { paper, edge, grid, ink, quietInk, blue, vermilion, grey } = plotColours;
  const first = points.at(0)?.rate ?? 1e-5;
  const x = scaleLog([first, Math.max(points.at(-1)?.rate ?? 1, first * 10)], [LEFT, RIGHT]);
  const top = HIGHEST * (points.at(0)?.loss ?? 1) || 1;
  const y = scaleLinear([0, top], [BOTTOM, TOP]).nice(5);
  const draw = (read: (point: RateLoss) => number) =>
    line<RateLoss>(
      (point) => round(x(point.rate)),
      (point) => round(Math.max(TOP, y(read(point)))),
    )([...points]) ?? '';
  const title =
    suggested === undefined ? 'No learning rate stands out' : `Learning rate ${suggested.toPrecision(2)}`;
  const powers = x.ticks().filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="rate-title" font-family="${FONTS}" font-size="13" fill="${quietInk}">`,
    `<title id="rate-title">${escapeXml(`${title}: the loss over the learning rate`)}</title>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="10" fill="${paper}" stroke="${edge}"/>`,
    `<text x="${LEFT}" y="46" font-size="23" font-weight="600" fill="${ink}">${escapeXml(title)}</text>`,
    `<text x="${LEFT}" y="71">${escapeXml(description)}</text>`,
    ...powers.map(
      (tick) =>
        `<path d="M${round(x(tick))},${TOP}V${BOTTOM}" stroke="${grid}"/><text x="${round(x(tick))}" y="${BOTTOM + 21}" text-anchor="middle">${tick}</text>`,
    ),
    ...y
      .ticks(5)
      .map(
        (tick) =>
          `<path d="M${LEFT},${round(y(tick))}H${RIGHT}" stroke="${grid}"/><text x="${LEFT - 10}" y="${round(y(tick) + 4.5)}" text-anchor="end">${tick}</text>`,
      ),
    `<path d="${draw(({ loss }) => loss)}" fill="none" stroke="${grey}" stroke-opacity="0.45"/>`,
    `<path d="${draw(({ smoothed }) => smoothed)}" fill="none" stroke="${blue}" stroke-width="2.4" stroke-linejoin="round"/>`,
    suggested === undefined
      ? ''
      : `<path d="M${round(x(suggested))},${TOP}V${BOTTOM}" stroke="${vermilion}" stroke-width="1.8" stroke-dasharray="5 3"/>`,
    `<text x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 14}" text-anchor="middle">Learning rate</text>`,
    `<text transform="translate(20 ${(TOP + BOTTOM) / 2}) rotate(-90)" text-anchor="middle">Loss</text>`,
    '</svg>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
