import type { Classification, Progress } from '@inkling/nn';
import type { PlotPoint } from '../../plot/accuracyPlot.ts';
import { confusionTable } from '../../terminal/confusionTable.ts';
import { drawDigit } from '../../terminal/drawDigit.ts';
import { clock, count, percent } from '../../terminal/formatting.ts';
import { lineChart } from '../../terminal/lineChart.ts';
import { progressLine } from '../../terminal/progress.ts';
import { sideBySide } from '../../terminal/sideBySide.ts';
import { style, widthOf } from '../../terminal/style.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The smallest terminal on which the dashboard is drawn, in characters. */
export const SMALLEST = { columns: 80, rows: 24 } as const;

/** A misread image, reduced to few characters. */
export interface SmallImage {
  readonly label: number;
  readonly prediction: number;
  /** `[width · height]`, 0 to 255. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What the dashboard shows. */
export interface DashboardState {
  readonly title: string;
  readonly points: readonly PlotPoint[];
  readonly progress: Pick<
    Progress<'i32'>,
    'iteration' | 'iterations' | 'epoch' | 'loss' | 'trainAccuracy' | 'samplesPerSecond' | 'seconds'
  >;
  /** The last evaluation, on the validation or the test images. Undefined before the first one. */
  readonly test: Pick<Classification, 'accuracy' | 'confusion'> | undefined;
  readonly misread: readonly SmallImage[];
  /** What was said during the run. */
  readonly message: string | undefined;
}

const CHART_HEIGHT = 6;
const GAP = 2;

/** One picture of the dashboard: lines no wider than the terminal. */
export function dashboardFrame(state: DashboardState, terminal: Terminal, rows: number): string[] {
  const { title, progress, points, test, misread, message } = state;
  const { colour, columns } = terminal;
  const { iteration, iterations, loss, trainAccuracy, samplesPerSecond, seconds } = progress;
  const left = (seconds / Math.max(1, iteration)) * (iterations - iteration);
  const text = `epoch ${progress.epoch}  step ${count(iteration)} of ${count(iterations)}  ${count(samplesPerSecond)} images/s  ETA ${clock(left)}`;
  const losses = points.map((point) => point.loss);
  const accuracies = points.map((point) => point.trainAccuracy ?? Number.NaN);
  const chartWidth = Math.floor((columns - GAP) / 2);
  const chart = (name: string, values: readonly number[], range: { low?: number; high?: number }) => [
    style(colour, 'bold', name.padEnd(chartWidth).slice(0, chartWidth)),
    ...lineChart(values, { width: chartWidth, height: CHART_HEIGHT, ...range, ...terminal }).map((line) =>
      style(colour, 'cyan', line),
    ),
  ];
  const charts = sideBySide(
    [
      chart(`Loss ${loss.toFixed(4)}`, losses, { low: 0 }),
      chart(
        `Accuracy ${percent(trainAccuracy)} training${test ? `, ${percent(test.accuracy)} on others` : ''}`,
        accuracies,
        { low: 0, high: 1 },
      ),
    ],
    GAP,
  );
  const head = [
    style(colour, 'bold', title.slice(0, columns)),
    progressLine(iteration / iterations, text, terminal),
  ];
  const table = test
    ? confusionTable(test.confusion, terminal)
    : ['The confusions come with the first evaluation, at the end of an epoch.'];
  // Wide or narrow, only whole parts are shown.
  const fits = Math.max(0, ...table.map(widthOf)) <= columns;
  const tables = fits ? table : [];
  const foot = message === undefined ? [] : [style(colour, 'yellow', message.slice(0, columns))];
  const above = [...head, ...foot, '', ...charts, ''];
  const tableWidth = Math.max(0, ...tables.map(widthOf));
  const beside = digitRows(misread, columns - tableWidth - 2 * GAP, rows - above.length - 1, terminal);
  const below = beside.length > 0 ? sideBySide([tables, beside], 2 * GAP) : tables;
  return [...above, ...below].slice(0, rows - 1);
}

/** As many misread images as fit, beside and below each other, each with its label and the answer. */
function digitRows(
  misread: readonly SmallImage[],
  width: number,
  height: number,
  { colour, unicode }: Terminal,
): string[] {
  const [first] = misread;
  if (!first) return [];
  const across = Math.floor((width + 1) / (first.width + 1));
  const down = Math.floor(height / (Math.ceil(first.height / 2) + 1));
  const lines: string[] = [];
  for (let row = 0; row < down && row * across < misread.length && across > 0; row += 1) {
    const blocks = misread
      .slice(row * across, (row + 1) * across)
      .map((image) => [
        `${image.label} ${unicode ? '→' : '>'} ${image.prediction}`.padEnd(image.width),
        ...drawDigit(image.pixels, { width: image.width, height: image.height, colour, unicode }),
      ]);
    lines.push(...sideBySide(blocks, 1));
  }
  return lines;
}
