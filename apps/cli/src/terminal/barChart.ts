import { percent } from './formatting.ts';
import { style } from './style.ts';

export interface BarChartOptions {
  readonly colour: boolean;
  readonly unicode: boolean;
  /** Width of a full bar, in columns. Default 30. */
  readonly width?: number;
}

/** The left part of a block, in eighths. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * One line for each class, `3 ████████▌  92.1%`. The most probable class is marked.
 *
 * @param probabilities  from 0 to 1; the index is the class
 */
export function barChart(probabilities: ArrayLike<number>, options: BarChartOptions): string[] {
  const { colour, unicode, width = 30 } = options;
  const values = Array.from(probabilities);
  const winner = values.indexOf(Math.max(...values.filter((value) => !Number.isNaN(value))));
  const labelWidth = String(values.length - 1).length;
  return values.map((value, index) => {
    const bar = drawBar(value, width, unicode).padEnd(width);
    const label = String(index).padStart(labelWidth);
    const figure = percent(value, 1).padStart(6);
    if (index !== winner) return `${label} ${style(colour, 'dim', bar)} ${figure}`;
    return style(colour, ['bold', 'green'], `${label} ${bar} ${figure} ${unicode ? '◀' : '<'}`);
  });
}

function drawBar(value: number, width: number, unicode: boolean): string {
  const share = value > 0 ? Math.min(value, 1) : 0;
  if (!unicode) return '#'.repeat(Math.round(share * width));
  const eighths = Math.round(share * width * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}
