import 'uplot/dist/uPlot.min.css';
import './curves.css';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { grouped } from '../../numbers.ts';
import { Deferred } from '../../shell/deferred.tsx';
import { theme } from '../../theme/theme.ts';
import type { Point } from '../../training/messages.ts';
import { runName } from '../../training/runName.ts';
import { comparedRuns } from '../../training/runs.ts';
import { points } from '../../training/training.ts';
import { type Curve, createChart, type ValueAxis } from './chart.ts';
import { percent } from './figures.ts';
import { lastTest } from './lastTest.ts';
import { lookOf } from './runLook.ts';

const accuracyCurves: readonly Curve[] = [
  { name: 'in training', colour: '--learned', valueAt: ({ accuracy }) => accuracy },
  {
    name: 'on validation pictures',
    colour: '--against',
    valueAt: ({ validationAccuracy }) => validationAccuracy,
    isSparse: true,
  },
  { name: 'in the test', colour: '--tested', valueAt: ({ testAccuracy }) => testAccuracy, isSparse: true },
];

const lossCurves: readonly Curve[] = [
  { name: 'in training', colour: '--learned', valueAt: ({ loss }) => loss },
  {
    name: 'on validation pictures',
    colour: '--against',
    valueAt: ({ validationLoss }) => validationLoss,
    isSparse: true,
  },
  { name: 'in the test', colour: '--tested', valueAt: ({ testLoss }) => testLoss, isSparse: true },
];

const accuracyAxis: ValueAxis = {
  format: (share) => `${Math.round(100 * share)}%`,
  range: (lowest) => [Math.floor(10 * lowest) / 10, 1],
};

/** Without points, the axis ends at 2.4: guessing among ten digits has a loss of 2.3. */
const lossAxis: ValueAxis = { format: String, range: (_, highest) => [0, highest || 2.4] };

const comparedAccuracy = (point: Point) => point.validationAccuracy ?? point.testAccuracy;
const comparedLoss = (point: Point) => point.validationLoss ?? point.testLoss;

/** The accuracy and the loss so far, and those of the runs beside it. */
export function Curves() {
  const hasValidation = points.value.some(({ validationLoss }) => validationLoss !== undefined);
  return (
    <section class="sheet curves-sheet" aria-labelledby="curves-title">
      <header>
        <h2 id="curves-title">Training progress</h2>
        <p class="curves-legend caption" aria-hidden="true">
          <span class="learned">in training</span>
          {hasValidation && <span class="validated">on pictures kept apart to choose the weights</span>}
          <span class="tested">in the test, on pictures that are not used for training</span>
        </p>
      </header>
      <div class="curves">
        <CurveFigure
          title="Accuracy (share read right)"
          curves={accuracyCurves}
          axis={accuracyAxis}
          compare={comparedAccuracy}
          describe={describeAccuracy}
        />
        <CurveFigure
          title="Loss (how wrong the answers are)"
          curves={lossCurves}
          axis={lossAxis}
          compare={comparedLoss}
          describe={describeLoss}
        />
      </div>
      <EpochTable />
    </section>
  );
}

interface CurveFigureProps {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly axis: ValueAxis;
  /** What is shown of other runs. */
  readonly compare: Curve['valueAt'];
  readonly describe: (points: readonly Point[]) => string;
}

function CurveFigure({ title, describe, ...shown }: CurveFigureProps) {
  const host = useRef<HTMLDivElement>(null);
  return (
    <figure class="curve">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <div ref={host} class="curve-plot" role="img" aria-label={describe(points.value)} />
      <Deferred>
        <Plot host={host} {...shown} />
      </Deferred>
    </figure>
  );
}

interface PlotProps extends Pick<CurveFigureProps, 'curves' | 'axis' | 'compare'> {
  readonly host: RefObject<HTMLElement | null>;
}

/** The chart in its element. */
function Plot({ host, curves, axis, compare }: PlotProps) {
  const inUse = theme.value;
  const others = comparedRuns.value;
  useEffect(() => {
    if (!host.current) return;
    const compared = others.map((run) => ({
      curve: { name: runName(run), valueAt: compare, isSparse: true, ...lookOf(run.id) },
      points: run.points,
    }));
    const chart = createChart(host.current, curves, axis, compared);
    // The worker reports at most ten times a second, so the chart redraws at most as often.
    const unsubscribe = points.subscribe((now) => chart.show(now));
    return () => {
      unsubscribe();
      chart.remove();
    };
  }, [host, curves, axis, compare, inUse, others]);
  return null;
}

function describeAccuracy(all: readonly Point[]): string {
  if (all.length === 0) return 'An empty chart: training has not begun.';
  const tested = lastTest(all);
  return `Curve: the network reads ${percent(all.at(-1)?.accuracy ?? 0)} of the training pictures right${
    tested === undefined ? '' : `, and ${percent(tested.accuracy)} of the ${tested.of} pictures`
  }.`;
}

function describeLoss(all: readonly Point[]): string {
  if (all.length === 0) return 'An empty chart: training has not begun.';
  const [first, last] = [all[0], all.at(-1)];
  return `Curve: the loss went from ${first?.loss.toFixed(2)} to ${last?.loss.toFixed(2)}.`;
}

/** The numbers of the curves, for visitors who cannot see the curves or want exact numbers. */
function EpochTable() {
  const [isOpen, setOpen] = useState(false);
  const rows = isOpen ? points.value.filter((point) => comparedAccuracy(point) !== undefined) : [];
  return (
    <details class="epochs" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The numbers of each epoch</summary>
      <table>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Epoch
            </th>
            <th scope="colgroup" colSpan={2}>
              Loss
            </th>
            <th scope="colgroup" colSpan={2}>
              Accuracy
            </th>
          </tr>
          <tr>
            <th scope="col">training</th>
            <th scope="col">test</th>
            <th scope="col">training</th>
            <th scope="col">test</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => (
            <tr key={point.epochs}>
              <th scope="row">
                {Number.isInteger(point.epochs) ? grouped(point.epochs) : point.epochs.toFixed(1)}
              </th>
              <td>{point.loss.toFixed(4)}</td>
              <td>{comparedLoss(point)?.toFixed(4)}</td>
              <td>{point.accuracy === undefined ? '–' : percent(point.accuracy)}</td>
              <td>{percent(comparedAccuracy(point) ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
