export interface LineChartOptions {
  readonly width: number;
  readonly height: number;
  /** The values at the lower and the upper edge. Default: those of the values. */
  readonly low?: number;
  readonly high?: number;
  /** Whether the terminal can show Braille patterns. Without them, a point is a `*`. */
  readonly unicode: boolean;
}

/** The dots of a Braille pattern, `[column][row]`: Unicode Standard, section 21.1. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/**
 * A curve in characters, from left to right: 2 × 4 dots in each character, or one without Braille patterns.
 * Of several values in a column the last one counts.
 * @param values figures in order; those that are not finite are skipped.
 * @returns `height` lines of `width` characters
 */
export function lineChart(
  values: readonly number[],
  { width, height, low, high, unicode }: LineChartOptions,
): string[] {
  const [columns, rows] = unicode ? [2, 4] : [1, 1];
  const finite = values.filter(Number.isFinite);
  // Not spread into a call: engines refuse the arguments of long curves.
  const bottom = low ?? finite.reduce((least, value) => Math.min(least, value), Infinity);
  const top = high ?? finite.reduce((most, value) => Math.max(most, value), -Infinity);
  const cells = Array.from({ length: height }, () => new Array<number>(width).fill(0));
  let before: number | undefined;
  for (let x = 0; x < width * columns && finite.length > 0; x += 1) {
    const index = Math.max(0, Math.ceil(((x + 1) * values.length) / (width * columns)) - 1);
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    const share = top > bottom ? Math.min(1, Math.max(0, (value - bottom) / (top - bottom))) : 0;
    const y = Math.round((1 - share) * (height * rows - 1));
    // Join the dots of neighbouring columns.
    const from = Math.min(y, before ?? y);
    const to = Math.max(y, before ?? y);
    for (let at = from; at <= to; at += 1) {
      const dot = unicode ? DOTS[x % columns][at % rows] : 1;
      cells[Math.floor(at / rows)][Math.floor(x / columns)] |= dot;
    }
    before = y;
  }
  return cells.map((row) =>
    row.map((dots) => (dots === 0 ? ' ' : unicode ? String.fromCharCode(0x2800 + dots) : '*')).join(''),
  );
}
