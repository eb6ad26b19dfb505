import uPlot from 'uplot';
import { colourOf } from '../../theme/colourOf.ts';
import type { Point } from '../../training/messages.ts';

/** One line of a chart. */
export interface Curve {
  readonly name: string;
  /** The colour of the line, as the name of a token in `tokens.css`. */
  readonly colour: `--${string}`;
  readonly valueAt: (point: Point) => number | undefined;
  /** Whether most points have no value. The chart then marks the points with a value and connects them. */
  readonly isSparse?: boolean;
  /** Lengths of dashes and gaps, in CSS pixels. Default: one line. */
  readonly dash?: readonly number[];
}

/** The curve of another run, which does not change. */
export interface ComparedCurve {
  readonly curve: Curve;
  readonly points: readonly Point[];
}

/** The axis on the left. */
export interface ValueAxis {
  readonly format: (value: number) => string;
  /**
   * The ends of the axis for the lowest and the highest value of the curves. Both are 0 without any points.
   */
  readonly range: (lowest: number, highest: number) => [number, number];
}

export interface Chart {
  show(points: readonly Point[]): void;
  remove(): void;
}

const HEIGHT = 220;

/**
 * A chart over epochs. It fills the width of its element and uses the colours of the current theme.
 * @param curves of the run that is shown.
 * @param compared of other runs, over them.
 */
export function createChart(
  host: HTMLElement,
  curves: readonly Curve[],
  { format, range }: ValueAxis,
  compared: readonly ComparedCurve[] = [],
): Chart {
  const others = compared.map(({ curve, points }) => columns(points.filter(curve.valueAt), [curve]));
  const dataOf = (points: readonly Point[]) => {
    const own = columns(points, curves);
    return others.length > 0 ? uPlot.join([own, ...others]) : own;
  };
  const axis: uPlot.Axis = {
    stroke: colourOf('--ink-soft'),
    font: `12px ${getComputedStyle(host).fontFamily}`,
    grid: { stroke: colourOf('--line'), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  const plot = new uPlot(
    {
      width: host.clientWidth,
      height: HEIGHT,
      padding: [12, 12, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: (_, _lowest, highest) => [0, Math.max(highest ?? 0, 1)] },
        y: { range: (_, lowest, highest) => range(lowest ?? 0, highest ?? 0) },
      },
      axes: [
        {
          ...axis,
          values: (_, splits) => splits.map(String),
          space: 60,
          size: 26,
          incrs: [1, 2, 5, 10, 20, 50, 100],
          grid: { show: false },
          label: 'epochs',
          labelFont: axis.font,
          labelSize: 18,
          labelGap: 0,
        },
        { ...axis, size: 46, values: (_, splits) => splits.map(format) },
      ],
      series: [
        {},
        ...[...curves, ...compared.map(({ curve }) => curve)].map(
          ({ colour, isSparse = false, dash }): uPlot.Series => {
            const stroke = colourOf(colour);
            return {
              stroke,
              width: isSparse ? 2.5 : 1.5,
              spanGaps: true,
              ...(dash && { dash: [...dash] }),
              points: { show: isSparse, size: 7, fill: stroke, stroke },
            };
          },
        ),
      ],
    },
    dataOf([]),
    host,
  );
  const resizing = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: HEIGHT }));
  resizing.observe(host);
  return {
    show: (points) => plot.setData(dataOf(points)),
    remove() {
      resizing.disconnect();
      plot.destroy();
    },
  };
}

function columns(points: readonly Point[], curves: readonly Curve[]): uPlot.AlignedData {
  return [
    points.map(({ epochs }) => epochs),
    ...curves.map(({ valueAt }) => points.map((point) => valueAt(point) ?? null)),
  ];
}
