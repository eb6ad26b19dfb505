import type { PadStroke } from '@inkling/reader/pad';
import { InklingError } from '@inkling/tensor';
import { thinned } from './thinned.ts';

// A drawing as a short text for an address: `1.<stroke>.<stroke>.<checksum>`. A stroke is the differences
// from each point to the one before, x and y in turn, in eighths of a unit of the pad; its first point
// differs from the last one of the stroke before, that of the first stroke from (0, 0). The numbers are
// Base64 VLQ as in source maps (ECMA-426, section 5), with the alphabet for addresses (RFC 4648, section 5):
// a character for each difference of up to 15 eighths, two for up to 511. The checksum tells whether a part
// of the address was lost on its way.

const VERSION = '1';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Parts of a unit of the pad, whose side is 100 units. */
const PARTS = 8;
/** The farthest coordinate, in parts of a unit: ten pads away. */
const FARTHEST = 1000 * PARTS;
/** Every program that passes addresses on takes one of this length. */
const MOST_CHARACTERS = 2000;
/** How far the written line may be from the drawn one, in parts of a unit: the first that is short enough. */
const TOLERANCES = [1, 2, 4, 8, 16];

/**
 * Writes strokes as a text of at most 2,000 characters of A–Z, a–z, 0–9, `-`, `_` and `.`. The lines are
 * moved by less than a quarter of a unit of the pad, and more only in a drawing of thousands of points.
 * @returns undefined if the drawing has too many strokes and bends.
 */
export function writeStrokes(strokes: readonly PadStroke[]): string | undefined {
  const rounded = strokes.map((stroke) => stroke.map(toParts));
  for (const tolerance of TOLERANCES) {
    const text = withChecksum(
      [VERSION, ...writeAll(rounded.map((stroke) => thinned(stroke, tolerance)))].join('.'),
    );
    if (text.length <= MOST_CHARACTERS) return text;
  }
  return undefined;
}

/**
 * Reads strokes from a text that may come from anywhere.
 * @throws InklingError `DRAWING_LINK` when it is not such a text, with a sentence for visitors.
 */
export function readStrokes(text: string): PadStroke[] {
  if (text.length > MOST_CHARACTERS) throw damaged();
  const end = text.lastIndexOf('.');
  const [version, ...strokes] = text.slice(0, Math.max(0, end)).split('.');
  if (/^\d+$/.test(version) && version !== VERSION) {
    throw new InklingError(
      'DRAWING_LINK',
      'The drawing in this link is of a newer version of the page. Load the page again to get that version.',
    );
  }
  if (version !== VERSION || strokes.length === 0 || text !== withChecksum(text.slice(0, end)))
    throw damaged();
  const last = [0, 0];
  return strokes.map((stroke) => {
    const values = readNumbers(stroke);
    if (values.length === 0 || values.length % 2 !== 0) throw damaged();
    return values.map((difference, index) => {
      last[index % 2] += difference;
      if (Math.abs(last[index % 2]) > FARTHEST) throw damaged();
      return last[index % 2] / PARTS;
    });
  });
}

function damaged(): InklingError {
  return new InklingError(
    'DRAWING_LINK',
    'The link to a drawing is damaged or incomplete. Copy the whole link, and open it again.',
  );
}

function toParts(value: number): number {
  // `|| 0` makes -0 a 0.
  return Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(value * PARTS))) || 0;
}

function writeAll(strokes: readonly PadStroke[]): string[] {
  const last = [0, 0];
  return strokes.map((stroke) =>
    stroke
      .map((value, index) => {
        const difference = value - last[index % 2];
        last[index % 2] = value;
        return writeNumber(difference);
      })
      .join(''),
  );
}

/** The sign is the lowest bit. Five bits a character, the lowest first; the sixth says that more follow. */
function writeNumber(value: number): string {
  let rest = 2 * Math.abs(value) + (value < 0 ? 1 : 0);
  let text = '';
  do {
    text += ALPHABET[(rest % 32) + (rest >= 32 ? 32 : 0)];
    rest = Math.floor(rest / 32);
  } while (rest > 0);
  return text;
}

function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let sum = 0;
  let scale = 1;
  for (const character of text) {
    const bits = ALPHABET.indexOf(character);
    sum += (bits % 32) * scale;
    scale *= 32;
    if (bits < 0 || sum > 4 * FARTHEST + 1) throw damaged();
    if (bits >= 32) continue;
    numbers.push(sum % 2 === 0 ? sum / 2 : (1 - sum) / 2);
    sum = 0;
    scale = 1;
  }
  if (scale > 1) throw damaged();
  return numbers;
}

/**
 * Four hexadecimal digits: no program takes them for the end of a sentence and drops them from an address.
 */
function withChecksum(text: string): string {
  let sum = 0;
  // A prime below 2¹⁶, so that no exchange of one character goes unnoticed.
  for (const character of text) sum = (31 * sum + character.charCodeAt(0)) % 65521;
  return `${text}.${sum.toString(16).padStart(4, '0')}`;
}
