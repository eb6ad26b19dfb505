export interface DigitOptions {
  /** Width in pixels. Default 28. */
  readonly width?: number;
  /** Height in pixels. Default 28. */
  readonly height?: number;
  /** The value of full ink, which is the brightest. Default 255. */
  readonly maximum?: number;
  /** Whether to use 256-colour greys. */
  readonly colour: boolean;
  /**
   * Whether the terminal can show half blocks. Without colour and half blocks, the drawing is plain ASCII.
   */
  readonly unicode: boolean;
}

/** From 0 to 1. */
type Ink = number;

/** Characters for ink, from none to full. */
const ASCII_SHADES = ' .:-=+*#%@';

/** A pixel above this value is drawn as ink where a pixel can only be on or off. */
const INK_THRESHOLD = 0.4;

/** Black, the 24 greys of the 256-colour palette, white. */
const GREYS = [16, ...Array.from({ length: 24 }, (_, grey) => 232 + grey), 231];

const RESET = '\u001B[0m';

/**
 * Draws a grey picture with one character for each two pixels, one above the other. A character cell is about
 * twice as high as wide, so the digit keeps its shape. 28 × 28 pixels take 28 columns and 14 lines in each of
 * the three ways: in greys, in half blocks, and in plain ASCII.
 *
 * @param pixels  row by row, 0 for paper
 * @returns lines of equal width
 */
export function drawDigit(pixels: ArrayLike<number>, options: DigitOptions): string[] {
  const { width = 28, height = 28, maximum = 255, colour, unicode } = options;
  const inkAt = (x: number, y: number): Ink => {
    const ink = y < height ? pixels[y * width + x] / maximum : 0;
    return ink > 0 ? Math.min(ink, 1) : 0;
  };
  const drawLine = colour && unicode ? drawGreys : unicode ? drawHalfBlocks : drawShades;
  const lines: string[] = [];
  for (let y = 0; y < height; y += 2) {
    const pairs = Array.from({ length: width }, (_, x): Pair => [inkAt(x, y), inkAt(x, y + 1)]);
    lines.push(drawLine(pairs));
  }
  return lines;
}

/** A pixel and the one below it. */
type Pair = readonly [Ink, Ink];

/** Draws an upper half block in the colour of the upper pixel, on a ground in the colour of the lower one. */
function drawGreys(pairs: readonly Pair[]): string {
  let line = '';
  let last = '';
  for (const [upper, lower] of pairs) {
    const colours = `\u001B[38;5;${greyOf(upper)};48;5;${greyOf(lower)}m`;
    line += colours === last ? '▀' : `${colours}▀`;
    last = colours;
  }
  return line + RESET;
}

function greyOf(ink: Ink): number {
  return GREYS[Math.round(ink * (GREYS.length - 1))];
}

function drawHalfBlocks(pairs: readonly Pair[]): string {
  return pairs
    .map(([upper, lower]) => {
      if (upper > INK_THRESHOLD) return lower > INK_THRESHOLD ? '█' : '▀';
      return lower > INK_THRESHOLD ? '▄' : ' ';
    })
    .join('');
}

function drawShades(pairs: readonly Pair[]): string {
  return pairs
    .map(([upper, lower]) => ASCII_SHADES[Math.round(((upper + lower) / 2) * (ASCII_SHADES.length - 1))])
    .join('');
}
