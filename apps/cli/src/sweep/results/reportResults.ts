import { printable } from '@inkling/tensor';
import type { Session } from '../../session/session.ts';
import { count, percent } from '../../terminal/formatting.ts';
import { describeChoice } from '../plan/runsOf.ts';
import type { SweepPlan } from '../plan/sweepPlan.ts';
import type { ChoiceResult } from './choiceResult.ts';
import type { SweepResults } from './gather.ts';
import { resultsTable, withSpread } from './resultsTable.ts';

/** Rows of the table on a terminal. `--json` and the page have all. */
const MOST_ROWS = 25;

/**
 * Prints the results of a sweep. The test accuracy is that of the best choice alone, which is chosen
 * without it.
 */
export function reportResults(session: Session, plan: SweepPlan, results: SweepResults): void {
  const { choices, finished, known, isWhole } = results;
  const [best] = choices;
  // Runs without a figure on the validation images give no reason to choose one.
  const isChosen = best !== undefined && Number.isFinite(best.validationAccuracy.mean);
  session.emit({
    event: 'results',
    finished,
    known,
    isWhole,
    choices: choices.map(figuresOf),
    ...(best && isWhole && isChosen ? { best: best.choice, testAccuracy: { ...best.testAccuracy } } : {}),
  });
  session.print();
  if (!isWhole) session.print(`${count(finished)} of ${count(known)} runs have finished.`);
  if (!best) return;
  const { head, rows } = resultsTable(choices);
  for (const line of aligned([head, ...rows.slice(0, MOST_ROWS)])) session.print(printable(line));
  if (rows.length > MOST_ROWS) session.print(`and ${count(rows.length - MOST_ROWS)} others`);
  session.print();
  if (!isWhole || !isChosen) return;
  const seeds = plan.repeats > 1 ? ` (mean and standard deviation over ${plan.repeats} seeds)` : '';
  session.print(`Best by the validation images${seeds}: ${printable(describeChoice(best.choice))}`);
  session.print(`Its test accuracy: ${withSpread(best.testAccuracy, percent, best.runs.length)}`);
  session.print(`Runs: ${printable(plan.folder)}`);
}

/** JSON has no NaN: figures that were not measured are left out. */
function figuresOf(result: ChoiceResult) {
  const { choice, runs, diverged, validationAccuracy, validationLoss, seconds } = result;
  const figures = { validationAccuracy, validationLoss, seconds };
  return {
    choice: { ...choice },
    runs: runs.map(({ id }) => id),
    diverged,
    ...Object.fromEntries(
      Object.entries(figures).flatMap(([name, { mean, spread }]) =>
        Number.isFinite(mean) ? [[name, { mean, spread }]] : [],
      ),
    ),
  };
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
