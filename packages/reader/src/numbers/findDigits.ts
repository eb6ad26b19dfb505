import type { Tensor } from '@inkling/tensor';
import { log } from '@inkling/tensor/math';
import { around, gapBetween, type Parts } from '../drawing/parts.ts';
import type { Box } from '../reading.ts';
import { type Atom, atomsOf } from './atoms.ts';

/** Some parts of a drawing, taken as one digit. */
export interface Candidate {
  readonly box: Box;
  /** u8 `[784]`. */
  readonly picture: Tensor<'u8'>;
}

/** The most atoms of a digit; one with more is a scribble. */
const MOST_PER_DIGIT = 5;
/** A fit of 0 would count more than all others together. */
const LEAST = 1e-6;
/** A drawing that fits one digit so well is not taken apart. */
const CLEAR = 0.9;
/** Atoms with a wider gap are no digit, as a share of the height of the drawing. */
const WIDEST_GAP = 0.5;
/**
 * What speaks against a way, in units of log probability: a gap within a digit, for each gap as wide as the
 * drawing is high; the overlap of a digit with the one before, as a share of the narrower one; and each
 * digit more. They were chosen on numbers composed of digits of people that the network has learned from.
 */
const COSTS = { gap: 8, overlap: 1, digit: 0.1 };

/**
 * Splits a drawing into digits, from left to right. All ways of joining neighbouring parts are compared: the
 * network says how probable each candidate is as a digit, and gaps within a digit and overlaps between two
 * count against. The best way is found by dynamic programming.
 *
 * @param classify says of each candidate how well it fits the digit that it resembles most, from 0 to 1.
 * @returns what it said of the candidates of the best way.
 */
export async function findDigits<Result extends { readonly fit: number }>(
  parts: Parts,
  classify: (candidates: readonly Candidate[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const atoms = atomsOf(parts.boxes);
  const spans = spansOf(atoms);
  const candidateOf = ({ start, end }: Span) => {
    const chosen = atoms.slice(start, end);
    return {
      box: around(chosen.map(({ box }) => box)),
      picture: parts.draw(chosen.flatMap((atom) => atom.parts)),
    };
  };
  const isWhole = ({ start, end }: Span) => start === 0 && end === atoms.length;
  const whole = spans.filter(isWhole);
  const [one] = await classify(whole.map(candidateOf));
  if (one && (spans.length === 1 || one.fit >= CLEAR)) return [one];
  const others = spans.filter((span) => !isWhole(span));
  const results = await classify(others.map(candidateOf));
  const all = [...others, ...whole];
  return bestWay(atoms, all, one ? [...results, one] : results);
}

/** The atoms from `start` up to, but without, `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** What the gaps between its atoms cost. */
  readonly cost: number;
}

function spansOf(atoms: readonly Atom[]): Span[] {
  const { height } = around(atoms.map(({ box }) => box));
  const spans: Span[] = [];
  for (let start = 0; start < atoms.length; start += 1) {
    let cost = 0;
    for (let end = start + 1; end <= Math.min(start + MOST_PER_DIGIT, atoms.length); end += 1) {
      if (end > start + 1) {
        const before = around(atoms.slice(start, end - 1).map(({ box }) => box));
        const gap = gapBetween(before, atoms[end - 1].box) / height;
        if (gap > WIDEST_GAP) break;
        cost += COSTS.gap * Math.max(0, gap);
      }
      spans.push({ start, end, cost });
    }
  }
  return spans;
}

/** The results of the spans of the best way, from left to right. */
function bestWay<Result extends { readonly fit: number }>(
  atoms: readonly Atom[],
  spans: readonly Span[],
  results: readonly Result[],
): Result[] {
  /** For each number of atoms from the left: the best score, and the last span of the way with that score. */
  const best = new Float64Array(atoms.length + 1).fill(Number.NEGATIVE_INFINITY);
  const last = new Int32Array(atoms.length + 1).fill(-1);
  best[0] = 0;
  for (const [index, { start, end, cost }] of spans.entries()) {
    const score =
      best[start] + log(Math.max(results[index].fit, LEAST)) - cost - COSTS.digit - overlapCost(atoms, start);
    if (score <= best[end]) continue;
    best[end] = score;
    last[end] = index;
  }
  const way: Result[] = [];
  for (let end = atoms.length; end > 0; end = spans[last[end]].start) way.unshift(results[last[end]]);
  return way;
}

/** What it costs that a digit begins at atom `start` and overlaps the one before. */
function overlapCost(atoms: readonly Atom[], start: number): number {
  if (start === 0) return 0;
  const [before, after] = [atoms[start - 1].box, atoms[start].box];
  const overlap = -gapBetween(before, after);
  return overlap <= 0 ? 0 : COSTS.overlap * Math.min(1, overlap / Math.min(before.width, after.width));
}
