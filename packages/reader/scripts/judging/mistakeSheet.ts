import { encode } from 'fast-png';
import { SIDE } from '../../src/digits.ts';

/** A digit that was read wrongly. */
export interface Mistake {
  readonly label: number;
  readonly guess: number;
  readonly confidence: number;
  /** u8, 784 numbers. */
  readonly picture: Uint8Array;
}

const COLUMNS = 20;
/** The size of a digit and its caption, in pixels of the sheet. */
const CELL = { width: 46, picture: 38, height: 54 };

/**
 * An SVG with all mistakes, dark on light, each with its label, what it was read as, and with which
 * confidence in percent. They are sorted by label and guess, the most confident first.
 */
export function mistakeSheet(mistakes: readonly Mistake[]): string {
  const sorted = mistakes.toSorted(
    (a, b) => a.label - b.label || a.guess - b.guess || b.confidence - a.confidence,
  );
  const rows = Math.ceil(sorted.length / COLUMNS);
  const [width, height] = [COLUMNS * CELL.width, rows * CELL.height];
  const cells = sorted.map(({ label, guess, confidence }, index) => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    const [x, y] = [column * CELL.width, row * CELL.height];
    const caption = `${label}→${guess} ${Math.round(100 * confidence)}`;
    return (
      `<svg x="${x + 4}" y="${y + 2}" width="${CELL.picture}" height="${CELL.picture}" ` +
      `viewBox="${column * SIDE} ${row * SIDE} ${SIDE} ${SIDE}"><use href="#digits"/></svg>` +
      `<text x="${x + CELL.width / 2}" y="${y + CELL.height - 4}">${caption}</text>`
    );
  });
  const size = `width="${COLUMNS * SIDE}" height="${rows * SIDE}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    '<title>All mistakes of the folds</title>',
    `<defs><image id="digits" ${size} href="${dataAddress(sorted, rows)}"/></defs>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<g fill="#17212e" font-family="Inter, system-ui, sans-serif" font-size="9" text-anchor="middle">`,
    ...cells,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** One picture of all digits. */
function dataAddress(mistakes: readonly Mistake[], rows: number): string {
  const [width, height] = [COLUMNS * SIDE, rows * SIDE];
  const data = new Uint8Array(width * height).fill(255);
  for (const [index, { picture }] of mistakes.entries()) {
    const corner = Math.floor(index / COLUMNS) * SIDE * width + (index % COLUMNS) * SIDE;
    for (const [at, ink] of picture.entries()) {
      data[corner + Math.floor(at / SIDE) * width + (at % SIDE)] = 255 - ink;
    }
  }
  const png = encode({ width, height, data, channels: 1 });
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
