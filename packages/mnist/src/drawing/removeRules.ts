import { Tensor } from '@inkling/tensor';

/** A rule covers at least this share of the length of the paper. */
const COVERED = 0.75;
/** What belongs to the width of a rule covers at least this share. */
const FRINGE = 0.5;
/** Rules may be tilted by this much: how far they rise, as a share of their length. */
const TILT = 0.05;
/** Two rules that are fainter than the ink by this factor are rules; equally dark ones may be a hand's. */
const FAINTER = 0.8;
/** So many rules are rules even if they are as dark as the ink. */
const SURELY_RULES = 3;
/** On paper with rules, at most this share of the pixels is ink. */
const MOST_INK = 0.4;
/** Shorter pictures have no rules: a few pixels are no line. */
const SHORTEST = 40;

/** The lines across a picture in one direction, as offsets at its left, or its upper, edge. */
interface Rules {
  /** How far the lines rise along the whole picture, in pixels. */
  readonly drift: number;
  /** The first and the last offset of each line. */
  readonly bands: readonly (readonly [first: number, last: number])[];
}

/**
 * Removes the rules of ruled or squared paper: two or more straight, parallel lines across nearly the whole
 * picture, within 3° of one of its axes. Where a pen crosses a rule, its ink is thicker than the rule and
 * stays.
 *
 * @param ink u8 `[height, width]`, 0 where there is none, as `findInk` returns it.
 * @returns the ink without the rules; `ink` itself if it has none.
 */
export function removeRules(ink: Tensor<'u8'>): Tensor<'u8'> {
  const [height, width] = ink.shape;
  if (Math.min(height, width) < SHORTEST) return ink;
  const lying = withoutLines(ink.data, { length: width, step: 1, across: height, stride: width });
  const upright = withoutLines(lying, { length: height, step: width, across: width, stride: 1 });
  return upright === ink.data ? ink : new Tensor('u8', [height, width], upright);
}

/** The pixel `along` a line at the offset `at` lies at `along · step + at · stride`. */
interface Direction {
  readonly length: number;
  readonly step: number;
  readonly across: number;
  readonly stride: number;
}

function withoutLines(ink: Uint8Array, direction: Direction): Uint8Array {
  const rules = findRules(ink, direction);
  if (rules.bands.length < 2) return ink;
  const { length, step, across, stride } = direction;
  const left = ink.slice();
  // All rules are equally thick; one with a stroke along it would seem thicker.
  const thicknesses = rules.bands.map(([first, last]) => last - first + 1).toSorted((a, b) => a - b);
  const thickest = thicknesses[Math.floor(thicknesses.length / 2)] + 2;
  let removed = 0;
  let removedInk = 0;
  for (let along = 0; along < length; along += 1) {
    const rise = riseAt(rules.drift, along, length);
    for (const [first, last] of rules.bands) {
      let from = Math.max(first + rise, 0);
      while (from <= last + rise && from < across && ink[along * step + from * stride] === 0) from += 1;
      if (from > last + rise || from >= across) continue;
      let to = from;
      while (from > 0 && ink[along * step + (from - 1) * stride] > 0) from -= 1;
      while (to + 1 < across && ink[along * step + (to + 1) * stride] > 0) to += 1;
      // A stroke of the pen that crosses or touches the rule reaches beyond it.
      if (to - from + 1 > thickest) continue;
      for (let at = from; at <= to; at += 1) {
        removed += 1;
        removedInk += ink[along * step + at * stride];
        left[along * step + at * stride] = 0;
      }
    }
  }
  const rest = left.filter((value) => value > 0);
  // What has no other ink is a drawing of straight lines.
  if (removed === 0 || rest.length === 0) return ink;
  const restInk = rest.reduce((sum, value) => sum + value, 0) / rest.length;
  const areRules = rules.bands.length >= SURELY_RULES || removedInk / removed <= FAINTER * restInk;
  return areRules ? left : ink;
}

function findRules(ink: Uint8Array, { length, step, across, stride }: Direction): Rules {
  const inked = ink.reduce((count, value) => (value > 0 ? count + 1 : count), 0);
  if (inked < 2 * COVERED * length || inked > MOST_INK * length * across) return { drift: 0, bands: [] };
  const most = Math.round(TILT * length);
  const places: number[] = [];
  for (let along = 0; along < length; along += 1) {
    for (let at = 0; at < across; at += 1) {
      if (ink[along * step + at * stride] > 0) places.push(along, at);
    }
  }
  let best: { drift: number; covered: Uint32Array; score: number } | undefined;
  for (let drift = -most; drift <= most; drift += 1) {
    // Offsets outside of the picture belong to lines that leave it.
    const covered = new Uint32Array(across + 2 * most);
    for (let i = 0; i < places.length; i += 2) {
      covered[places[i + 1] - riseAt(drift, places[i], length) + most] += 1;
    }
    const score = covered.reduce((sum, count) => (count >= COVERED * length ? sum + count : sum), 0);
    if (score > (best?.score ?? 0)) best = { drift, covered, score };
  }
  if (!best) return { drift: 0, bands: [] };
  return { drift: best.drift, bands: bandsOf(best.covered, length, most) };
}

/** Neighbouring offsets that belong to one line. */
function bandsOf(covered: Uint32Array, length: number, most: number): (readonly [number, number])[] {
  const bands: [number, number][] = [];
  for (let at = 0; at < covered.length; at += 1) {
    if (covered[at] < COVERED * length) continue;
    let [first, last] = [at, at];
    while (first > 0 && covered[first - 1] >= FRINGE * length) first -= 1;
    while (last + 1 < covered.length && covered[last + 1] >= FRINGE * length) last += 1;
    bands.push([first - most, last - most]);
    at = last;
  }
  return bands;
}

/** How far a line has risen at a place, in whole pixels. */
function riseAt(drift: number, along: number, length: number): number {
  return Math.round((drift * along) / length);
}
