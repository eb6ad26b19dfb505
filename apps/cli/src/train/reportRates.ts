import type { LearningRateSearch } from '@inkling/nn';
import { printable } from '@inkling/tensor';
import { saveDrawing } from '../plot/savePlot.ts';
import type { Session } from '../session/session.ts';
import { count } from '../terminal/formatting.ts';
import { lineChart } from '../terminal/lineChart.ts';

const CHART_HEIGHT = 12;
const WIDEST = 100;

/** Shows the loss over the learning rates, and the suggested rate, and saves the curve. */
export async function reportRates(
  session: Session,
  { points, suggested, diverged }: LearningRateSearch,
  { description, plot }: { readonly description: string; readonly plot: string | undefined },
): Promise<void> {
  for (const { rate, loss } of points) session.emit({ event: 'rate', rate, loss });
  session.print(`Network: ${printable(description)}`);
  session.print();
  const [first, last] = [points.at(0), points.at(-1)];
  if (first && last) {
    const { columns, unicode } = session.terminal;
    const width = Math.min(WIDEST, columns - 1);
    const losses = points.map(({ smoothed }) => smoothed);
    const high = 1.5 * first.loss;
    session.print(`Loss, from 0 to ${high.toFixed(2)}`);
    for (const line of lineChart(losses, { width, height: CHART_HEIGHT, low: 0, high, unicode })) {
      session.print(line.trimEnd());
    }
    const [from, to] = [first, last].map(({ rate }) => rate.toPrecision(2));
    session.print(
      `${from}${'learning rate'.padStart(Math.max(14, (width - from.length) / 2))}${to.padStart(Math.max(2, width - from.length - Math.max(14, Math.floor((width - from.length) / 2))))}`,
    );
    session.print();
  }
  if (plot !== undefined) {
    const { ratePlot } = await import('../plot/ratePlot.ts');
    await saveDrawing(plot, () => ratePlot(points, { description, suggested }));
  }
  session.emit({ event: 'done', suggested, diverged, steps: points.length, plot });
  session.print(
    diverged
      ? `The search ended after ${count(points.length)} steps, because the loss had risen too far.`
      : `The search took ${count(points.length)} steps.`,
  );
  session.print(
    suggested === undefined
      ? 'The loss has not fallen clearly at any rate. Try more --steps, or other rates with --from and --to.'
      : `Suggested: --learning-rate ${Number(suggested.toPrecision(2))}, a tenth of the rate at the lowest loss.`,
  );
  if (plot !== undefined) session.print(`Curve: ${printable(plot)}`);
}
