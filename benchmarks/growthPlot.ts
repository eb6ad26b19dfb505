import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';

export interface Panel {
  readonly title: string;
  /** The scale of the x axis and of the y axis. */
  readonly scale: 'log' | 'linear';
  /** The points of the curve; y is in samples a second. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 960;
const COLUMNS = 2;
const PANEL_WIDTH = WIDTH / COLUMNS;
const PANEL_HEIGHT = 270;
const TOP = 56;
/** The margins around the curve of a panel, in pixels. */
const MARGIN = { left: 66, right: 28, top: 44, bottom: 40 };
const FONTS = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

// The colours of the CLI's plot.
const PAPER = '#ffffff';
const EDGE = '#d8dee6';
const GRID = '#e8ecf1';
const INK = '#17212e';
const QUIET_INK = '#5a6675';
const BLUE = '#0072b2';

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** Panels side by side, each with its curve of samples a second. */
export function growthPlot(panels: readonly Panel[], subtitle: string): string {
  const height = TOP + Math.ceil(panels.length / COLUMNS) * PANEL_HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="How many samples a second Inkling learns from" font-family="${FONTS}" font-size="12" fill="${QUIET_INK}">`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10" fill="${PAPER}" stroke="${EDGE}"/>`,
    `<text x="24" y="32" font-size="17" font-weight="600" fill="${INK}">Samples a second that Inkling learns from</text>`,
    `<text x="24" y="50">${subtitle}</text>`,
    ...panels.map((panel, index) => {
      const x = (index % COLUMNS) * PANEL_WIDTH;
      const y = TOP + Math.floor(index / COLUMNS) * PANEL_HEIGHT;
      return `<g transform="translate(${x} ${y})">${drawPanel(panel)}</g>`;
    }),
    '</svg>\n',
  ].join('\n');
}

function drawPanel(panel: Panel): string {
  const { title, points } = panel;
  const { x, y, ticks } = axesOf(panel);
  const path = line<{ x: number; y: number }>(
    (point) => x(point.x),
    (point) => y(point.y),
  )([...points]);
  const right = PANEL_WIDTH - MARGIN.right;
  return [
    `<text x="${MARGIN.left}" y="28" font-weight="600" fill="${INK}">${title}</text>`,
    ...ticks.map(
      (tick) =>
        `<path d="M${MARGIN.left} ${y(tick)}H${right}" stroke="${GRID}"/>` +
        `<text x="${MARGIN.left - 8}" y="${y(tick) + 4}" text-anchor="end">${short.format(tick)}</text>`,
    ),
    ...points.map(
      (point) =>
        `<text x="${x(point.x)}" y="${PANEL_HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${point.x.toLocaleString('en')}</text>`,
    ),
    `<path d="${path}" fill="none" stroke="${BLUE}" stroke-width="2.2"/>`,
    ...points.map((point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3.2" fill="${BLUE}"/>`),
  ].join('\n');
}

type Scale = (value: number) => number;

/** The scales of x and y, and the ticks of y. Linear axes begin at 0; logarithmic axes span the points. */
function axesOf({ scale, points }: Panel): { x: Scale; y: Scale; ticks: readonly number[] } {
  const across = [MARGIN.left, PANEL_WIDTH - MARGIN.right];
  const up = [PANEL_HEIGHT - MARGIN.bottom, MARGIN.top];
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  if (scale === 'linear') {
    const y = scaleLinear([0, Math.max(...ys)], up).nice(4);
    return { x: rounded(scaleLinear([0, Math.max(...xs)], across)), y: rounded(y), ticks: y.ticks(4) };
  }
  const y = scaleLog([Math.min(...ys), Math.max(...ys)], up).nice();
  const isRound = (value: number) => Number.isInteger(Math.log10(value)); // the powers of ten
  const x = scaleLog([Math.min(...xs), Math.max(...xs)], across);
  return { x: rounded(x), y: rounded(y), ticks: y.ticks().filter(isRound) };
}

/** Rounds a scale to a tenth of a pixel. */
function rounded(scale: Scale): Scale {
  return (value) => Math.round(scale(value) * 10) / 10;
}
