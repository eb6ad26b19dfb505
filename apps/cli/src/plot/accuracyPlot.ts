import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { count, percent } from '../terminal/formatting.ts';
import { escapeXml } from './escapeXml.ts';
import { plotColours } from './plotColours.ts';
import { type CurvePoint, thin } from './thin.ts';

export interface PlotPoint {
  readonly iteration: number;
  readonly epoch: number;
  readonly loss: number;
  /** Running accuracy over the samples since the previous point, from 0 to 1. */
  readonly trainAccuracy?: number;
  /** Accuracy on the validation images, from 0 to 1. Usually measured at the end of an epoch only. */
  readonly validationAccuracy?: number;
  /** Accuracy on the test set, from 0 to 1. Usually measured at the end of an epoch only. */
  readonly testAccuracy?: number;
}

export interface PlotOptions {
  /** A line below the title that says what the network was trained on. */
  readonly description?: string;
}

interface Curve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
  readonly colour: string;
  readonly dashes?: string;
  readonly thickness: number;
  /** Formats the figure at the end of the curve. */
  readonly format: (value: number) => string;
}

interface Panel {
  readonly label: string;
  readonly top: number;
  readonly height: number;
  readonly domain: readonly [number, number];
  readonly tickCount: number;
  readonly formatTick: (value: number) => string;
  readonly curves: readonly Curve[];
}

type Scale = (value: number) => number;

const WIDTH = 960;
const HEIGHT = 600;
const LEFT = 72;
const RIGHT = WIDTH - 92;

const {
  paper: PAPER,
  edge: EDGE,
  grid: GRID,
  ink: INK,
  quietInk: QUIET_INK,
  blue: BLUE,
  green: GREEN,
  vermilion: VERMILION,
  grey: GREY,
} = plotColours;

const FONTS = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Two points for each column of the picture that a curve crosses. More would not be visible. */
const MOST_POINTS = 1600;

/** A curve with more points has no dots, because they would hide the line. */
const MOST_DOTS = 40;

const LONGEST_DESCRIPTION = 120;

/**
 * Draws the accuracy on the training and test sets over the iterations, with the loss below it. The SVG is
 * self-contained: it has its own background, and uses no scripts, no outside files and no fixed locale.
 *
 * @param points  in the order of their iterations; figures that are missing or not finite are skipped
 */
export function accuracyPlot(points: readonly PlotPoint[], options: PlotOptions = {}): string {
  const train = curvePoints(points, (point) => point.trainAccuracy);
  const validation = curvePoints(points, (point) => point.validationAccuracy);
  const test = curvePoints(points, (point) => point.testAccuracy);
  const loss = curvePoints(points, (point) => point.loss);

  const iterations = iterationDomain(points);
  const x = scaleLinear(iterations, [LEFT, RIGHT]);
  const ticks = x.ticks(8).filter(Number.isInteger);

  const accuracyCurves: Curve[] = [
    {
      name: 'Training accuracy (running)',
      points: train,
      colour: VERMILION,
      dashes: '5 2.5',
      thickness: 1.6,
      format: percent,
    },
    {
      name: 'Validation accuracy',
      points: validation,
      colour: GREEN,
      thickness: 2.6,
      format: percent,
    },
    { name: 'Test accuracy', points: test, colour: BLUE, thickness: 2.6, format: percent },
  ];
  const accuracy: Panel = {
    label: 'Accuracy',
    top: 128,
    height: 270,
    domain: accuracyDomain([...train, ...validation, ...test]),
    tickCount: 6,
    formatTick: (value) => `${Number((value * 100).toFixed(2))}%`,
    curves: accuracyCurves,
  };
  const losses: Panel = {
    label: 'Loss',
    top: 434,
    height: 96,
    domain: lossDomain(loss),
    tickCount: 3,
    formatTick: formatLossTick,
    curves: [{ name: 'Loss', points: loss, colour: GREY, thickness: 1.4, format: formatLoss }],
  };

  const headline = headlineOf(points);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="inkling-plot-title inkling-plot-description" font-family="${FONTS}" font-size="13" fill="${QUIET_INK}">`,
    `<title id="inkling-plot-title">${escapeXml(headline)}</title>`,
    `<desc id="inkling-plot-description">${escapeXml(inWords([...accuracyCurves, ...losses.curves], points))}</desc>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="10" fill="${PAPER}" stroke="${EDGE}"/>`,
    `<text x="${LEFT}" y="46" font-size="23" font-weight="600" fill="${INK}">${escapeXml(headline)}</text>`,
    `<text x="${LEFT}" y="71">${escapeXml(shorten(options.description ?? ''))}</text>`,
    legend(
      accuracyCurves.filter((curve) => points.length === 0 || curve.points.length > 0),
      102,
    ),
    drawPanel(accuracy, x, ticks),
    drawPanel(losses, x, ticks),
    axis(x, ticks, losses.top + losses.height),
    points.length === 0
      ? `<text x="${(LEFT + RIGHT) / 2}" y="${accuracy.top + accuracy.height / 2}" font-size="15" text-anchor="middle">Nothing was recorded yet.</text>`
      : '',
    '</svg>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function curvePoints(
  points: readonly PlotPoint[],
  read: (point: PlotPoint) => number | undefined,
): readonly CurvePoint[] {
  const curve: CurvePoint[] = [];
  for (const point of points) {
    const y = read(point);
    if (isFigure(y)) curve.push({ x: point.iteration, y });
  }
  return curve;
}

/** Begins at 0, unless the first point is in the last three quarters of the run. */
function iterationDomain(points: readonly PlotPoint[]): [number, number] {
  const first = points.at(0)?.iteration ?? 0;
  const last = points.at(-1)?.iteration ?? 0;
  const start = first <= last / 4 ? 0 : first;
  return last > start ? [start, last] : [Math.max(0, start - 1), Math.max(1, last + 1)];
}

/** The part of 0 … 100% that the curves need. */
function accuracyDomain(points: readonly CurvePoint[]): [number, number] {
  if (points.length === 0) return [0, 1];
  const { lowest, highest } = extent(points);
  const margin = Math.max((highest - lowest) * 0.04, 0.002);
  const [from, to] = scaleLinear()
    .domain([lowest - margin, highest + margin])
    .nice(6)
    .domain();
  return [Math.max(0, from), Math.min(1, to)];
}

function lossDomain(points: readonly CurvePoint[]): [number, number] {
  const { highest } = extent(points);
  const [, to] = scaleLinear()
    .domain([0, highest > 0 ? highest : 1])
    .nice(3)
    .domain();
  return [0, to];
}

function extent(points: readonly CurvePoint[]): { lowest: number; highest: number } {
  return points.reduce(
    ({ lowest, highest }, { y }) => ({ lowest: Math.min(lowest, y), highest: Math.max(highest, y) }),
    { lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY },
  );
}

function drawPanel(panel: Panel, x: Scale, xTicks: readonly number[]): string {
  const bottom = panel.top + panel.height;
  const y = scaleLinear(panel.domain, [bottom, panel.top]);
  const rows = y.ticks(panel.tickCount).map((tick) => {
    const at = round(y(tick));
    return (
      `<path d="M${LEFT},${at}H${RIGHT}" stroke="${GRID}"/>` +
      `<text x="${LEFT - 10}" y="${round(at + 4.5)}" text-anchor="end">${panel.formatTick(tick)}</text>`
    );
  });
  const columns = xTicks.map(
    (tick) => `<path d="M${round(x(tick))},${panel.top}V${bottom}" stroke="${GRID}"/>`,
  );
  const middle = panel.top + panel.height / 2;
  return [
    ...columns,
    ...rows,
    `<path d="M${LEFT},${bottom}H${RIGHT}" stroke="${QUIET_INK}"/>`,
    `<text transform="translate(20 ${middle}) rotate(-90)" text-anchor="middle">${panel.label}</text>`,
    ...panel.curves.map((curve) => drawCurve(curve, x, y)),
    endFigures(panel, y),
  ].join('\n');
}

function drawCurve(curve: Curve, x: Scale, y: Scale): string {
  if (curve.points.length === 0) return '';
  const draw = line<CurvePoint>(
    (point) => round(x(point.x)),
    (point) => round(y(point.y)),
  );
  const path = draw(thin(curve.points, MOST_POINTS)) ?? '';
  const dots = curve.points.length <= MOST_DOTS ? curve.points : curve.points.slice(-1);
  return [
    `<path d="${path}" fill="none" stroke="${curve.colour}" stroke-width="${curve.thickness}" stroke-linejoin="round"${dashes(curve)}/>`,
    ...dots.map(
      (point) =>
        `<circle cx="${round(x(point.x))}" cy="${round(y(point.y))}" r="${round(curve.thickness + 0.9)}" fill="${curve.colour}" stroke="${PAPER}"/>`,
    ),
  ].join('\n');
}

/** Puts the last figure of each curve beside its end, and moves figures apart that would overlap. */
function endFigures({ curves, top, height }: Panel, y: Scale): string {
  const lineHeight = 17;
  const ends = curves
    .filter((curve) => curve.points.length > 0)
    .map((curve) => {
      const value = curve.points[curve.points.length - 1].y;
      return { curve, value, at: y(value) };
    })
    .sort((a, b) => a.at - b.at);
  let lowest = -Infinity;
  const spread = ends.map(({ curve, value, at }) => {
    lowest = Math.max(at, lowest + lineHeight);
    return { curve, value, at: lowest };
  });
  const excess = Math.max(0, ...spread.map(({ at }) => at - (top + height)));
  return spread
    .map(
      ({ curve, value, at }) =>
        `<text x="${RIGHT + 10}" y="${round(at - excess + 4.5)}" font-weight="600" fill="${curve.colour}">${curve.format(value)}</text>`,
    )
    .join('\n');
}

function axis(x: Scale, ticks: readonly number[], bottom: number): string {
  return [
    ...ticks.map(
      (tick) =>
        `<path d="M${round(x(tick))},${bottom}v5" stroke="${QUIET_INK}"/>` +
        `<text x="${round(x(tick))}" y="${bottom + 21}" text-anchor="middle">${count(tick)}</text>`,
    ),
    `<text x="${(LEFT + RIGHT) / 2}" y="${bottom + 46}" text-anchor="middle">Iteration</text>`,
  ].join('\n');
}

/** Puts the names in one row from the left. The letters of these names are about 6.4 units wide. */
function legend(curves: readonly Curve[], y: number): string {
  let left = LEFT;
  return curves
    .map((curve) => {
      const at = left;
      left += 34 + curve.name.length * 6.4 + 28;
      return (
        `<path d="M${at},${y - 4.5}h26" stroke="${curve.colour}" stroke-width="${curve.thickness}"${dashes(curve)}/>` +
        `<text x="${at + 34}" y="${y}" fill="${INK}">${escapeXml(curve.name)}</text>`
      );
    })
    .join('\n');
}

function dashes(curve: Curve): string {
  return curve.dashes === undefined ? '' : ` stroke-dasharray="${curve.dashes}"`;
}

function headlineOf(points: readonly PlotPoint[]): string {
  const tested = lastFigure(points, (point) => point.testAccuracy);
  if (tested !== undefined) return `Test accuracy ${tested}`;
  const trained = lastFigure(points, (point) => point.trainAccuracy);
  if (trained !== undefined) return `Training accuracy ${trained}`;
  const last = points.at(-1);
  return last === undefined ? 'Accuracy over the iterations' : `Training ${after(last)}`;
}

/** The last figure that was measured, and its iteration and epoch. */
function lastFigure(
  points: readonly PlotPoint[],
  read: (point: PlotPoint) => number | undefined,
): string | undefined {
  for (const point of points.toReversed()) {
    const figure = read(point);
    if (isFigure(figure)) return `${percent(figure)} ${after(point)}`;
  }
  return undefined;
}

function after({ iteration, epoch }: PlotPoint): string {
  return `after ${plural(iteration, 'iteration')} (${plural(epoch, 'epoch')})`;
}

function isFigure(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

/** Describes the plot in words, for users who cannot see it. */
function inWords(curves: readonly Curve[], points: readonly PlotPoint[]): string {
  if (points.length === 0) return 'An empty plot: nothing was recorded yet.';
  return curves
    .filter((curve) => curve.points.length > 0)
    .map(({ name, points: curve, format }) => {
      const first = curve[0];
      const last = curve[curve.length - 1];
      if (curve.length === 1) return `${name} is ${format(first.y)} at iteration ${count(first.x)}.`;
      return `${name} goes from ${format(first.y)} at iteration ${count(first.x)} to ${format(last.y)} at ${count(last.x)}.`;
    })
    .join(' ');
}

function plural(value: number, word: string): string {
  return `${count(value)} ${word}${value === 1 ? '' : 's'}`;
}

function formatLoss(value: number): string {
  return value.toPrecision(3);
}

function formatLossTick(value: number): string {
  return value < 100_000 ? String(Number(value.toPrecision(6))) : value.toExponential();
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST_DESCRIPTION
    ? text
    : `${letters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
