import { duration, percent } from '../../terminal/formatting.ts';
import type { MeanAndSpread } from '../../train/validation/meanAndSpread.ts';
import type { ChoiceResult } from './choiceResult.ts';

/** A table of choices, the best one first: its head, and a row a choice. */
export function resultsTable(choices: readonly ChoiceResult[]): {
  readonly head: string[];
  readonly rows: string[][];
} {
  const flags = flagsOf(choices);
  return {
    head: [...flags, 'runs', 'validation accuracy', 'validation loss', 'time'],
    rows: choices.map(({ choice, runs, diverged, validationAccuracy, validationLoss, seconds }) => [
      ...flags.map((flag) => String(choice[flag] ?? '')),
      diverged > 0 ? `${runs.length} (${diverged} diverged)` : String(runs.length),
      withSpread(validationAccuracy, percent, runs.length - diverged),
      withSpread(validationLoss, (loss) => loss.toFixed(4), runs.length - diverged),
      duration(seconds.mean),
    ]),
  };
}

/** The flags that the choices have. */
export function flagsOf(choices: readonly ChoiceResult[]): string[] {
  return [...new Set(choices.flatMap(({ choice }) => Object.keys(choice)))];
}

/** `93.41% ± 0.35%`; a dash if nothing was measured, and no spread of one run. */
export function withSpread(
  { mean, spread }: MeanAndSpread,
  format: (value: number) => string,
  runs: number,
): string {
  if (!Number.isFinite(mean)) return '-';
  return runs > 1 ? `${format(mean)} ± ${format(spread)}` : format(mean);
}
