import { around, gapBetween } from '../drawing/parts.ts';
import type { Box } from '../reading.ts';

/** Parts that surely belong to one digit. */
export interface Atom {
  /** Numbers of parts. */
  readonly parts: readonly number[];
  readonly box: Box;
}

/** More atoms than any number has; a drawing with more of them is a scribble. */
const MOST_ATOMS = 24;
/** A drawing with more parts is taken as a whole: it is a scribble, or the noise of a picture. */
const MOST_PARTS = 200;
/** A part is inside of another one if this share of its width is. */
const INSIDE = 0.95;
/** A bar has at most this share of the height of what it crosses. */
const BAR = 0.45;

/**
 * Sorts parts from left to right by the middle of their boxes, and joins those that surely belong together:
 * the bar of a 7, or of a 5, with the rest of the digit. A scribble of many parts is joined further, its
 * nearest neighbours first.
 */
export function atomsOf(boxes: readonly Box[]): Atom[] {
  if (boxes.length > MOST_PARTS) return [{ parts: [...boxes.keys()], box: around(boxes) }];
  const atoms = boxes.map((box, index): Atom => ({ parts: [index], box })).toSorted(byMiddle);
  for (let at = 0; at + 1 < atoms.length; ) {
    if (isBar(atoms[at].box, atoms[at + 1].box)) join(atoms, at);
    else at += 1;
  }
  while (atoms.length > MOST_ATOMS) join(atoms, nearestNeighbours(atoms));
  return atoms;
}

function byMiddle(a: Atom, b: Atom): number {
  return a.box.left + a.box.width / 2 - (b.box.left + b.box.width / 2);
}

function isBar(a: Box, b: Box): boolean {
  const [lower, higher] = a.height < b.height ? [a, b] : [b, a];
  return lower.height <= BAR * higher.height && -gapBetween(lower, higher) >= INSIDE * lower.width;
}

function nearestNeighbours(atoms: readonly Atom[]): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 1 < atoms.length; at += 1) {
    const gap = gapBetween(atoms[at].box, atoms[at + 1].box);
    if (gap >= least) continue;
    least = gap;
    nearest = at;
  }
  return nearest;
}

/** Joins the atom at `at` with the next one. */
function join(atoms: Atom[], at: number): void {
  const [a, b] = [atoms[at], atoms[at + 1]];
  atoms.splice(at, 2, { parts: [...a.parts, ...b.parts], box: around([a.box, b.box]) });
}
