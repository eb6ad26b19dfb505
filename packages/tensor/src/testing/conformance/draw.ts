import { createRandom, type Random } from '../../random/random.ts';

/** Where a computation's inputs come from; the same at every run. */
export interface Draw {
  /** Numbers for an input. */
  values(size: number): Float32Array;
  /** A length around the edges that kernels have: one, powers of two, and just off them. */
  length(): number;
  /** A whole number from 0 up to, but without, `bound`. */
  integer(bound: number): number;
}

/**
 * The kinds of numbers that each law is tried on. A draw is made anew for each claim, so it gives the same
 * again.
 */
export const draws = [
  { kind: 'ordinary', draw: () => drawFrom(createRandom(1), ordinaryValue) },
  { kind: 'extreme', draw: () => drawFrom(createRandom(2), extremeValue) },
] as const;

const awkwardLengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33];

function drawFrom(random: Random, value: (random: Random) => number): Draw {
  return {
    values: (size) => Float32Array.from({ length: size }, () => value(random)),
    length: () => awkwardLengths[random.integer(awkwardLengths.length)],
    integer: (bound) => random.integer(bound),
  };
}

/** As networks have them: in [-2, 2), every fourth one 0. */
function ordinaryValue(random: Random): number {
  return random.integer(4) === 0 ? 0 : random.uniform(-2, 2);
}

const specialValues = [0, -0, 1, -1, Number.NaN, Infinity, -Infinity, 1e-45, -1e-45, 1e-38, 3e38, -3e38];

/** With zeros of both signs, infinities, NaN, denormals and huge numbers among them. */
function extremeValue(random: Random): number {
  return random.integer(4) === 0
    ? specialValues[random.integer(specialValues.length)]
    : random.uniform(-2, 2);
}
