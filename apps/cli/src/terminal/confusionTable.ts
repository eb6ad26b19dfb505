import { count, percent } from './formatting.ts';
import { style } from './style.ts';

export interface ConfusionTableOptions {
  readonly colour: boolean;
  readonly unicode: boolean;
}

/**
 * A table of how often the network took each class for each other one. It has a row for each true class, a
 * column for each predicted class, totals, and the share of each row that is right.
 *
 * @param confusion  counts, `confusion[truth][predicted]`
 */
export function confusionTable(
  confusion: readonly (readonly number[])[],
  { colour, unicode }: ConfusionTableOptions,
): string[] {
  const rowTotals = confusion.map(sum);
  const columnTotals = confusion.map((_, predicted) => sum(confusion.map((row) => row[predicted])));
  const total = sum(rowTotals);
  const right = sum(confusion.map((row, truth) => row[truth]));

  const cellWidth =
    Math.max(
      3,
      ...confusion
        .flat()
        .concat(columnTotals)
        .map((value) => count(value).length),
    ) + 1;
  const totalWidth = Math.max(count(total).length, 'total'.length) + 2;
  const rightWidth = 'right'.length + 4;
  const labelWidth = 'total'.length;
  const dim = (text: string) => style(colour, 'dim', text);
  const bold = (text: string) => style(colour, 'bold', text);

  const cell = (value: number, truth: number, predicted: number): string => {
    const text = (value === 0 ? (unicode ? '·' : '.') : count(value)).padStart(cellWidth);
    if (truth === predicted) return style(colour, 'green', text);
    return value === 0 ? dim(text) : text;
  };
  const rows = confusion.map(
    (row, truth) =>
      bold(String(truth).padStart(labelWidth)) +
      row.map((value, predicted) => cell(value, truth, predicted)).join('') +
      dim(count(rowTotals[truth]).padStart(totalWidth)) +
      percent(row[truth] / rowTotals[truth]).padStart(rightWidth),
  );
  const headings = confusion.map((_, predicted) => String(predicted).padStart(cellWidth)).join('');
  const cellsWidth = cellWidth * confusion.length;
  const totals = columnTotals.map((value) => count(value).padStart(cellWidth)).join('');
  return [
    dim(`${' '.repeat(labelWidth)}${centre('predicted', cellsWidth)}`.trimEnd()),
    bold(
      `${'true'.padStart(labelWidth)}${headings}${'total'.padStart(totalWidth)}${'right'.padStart(rightWidth)}`,
    ),
    ...rows,
    dim(`${'total'.padStart(labelWidth)}${totals}${count(total).padStart(totalWidth)}`) +
      bold(percent(right / total).padStart(rightWidth)),
  ];
}

function centre(text: string, width: number): string {
  return ' '.repeat(Math.max(0, Math.floor((width - text.length) / 2))) + text;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
