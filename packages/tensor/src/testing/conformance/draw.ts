import { createRandom, type Random } from '../../random/random.ts';

/** The source of a computation's inputs. It gives the same inputs at every run. */
export interface Draw {
  /** Numbers for an input. */
  values(size: number): Float32Array;
  /** A length near the edge cases of kernels: one, a power of two, or a neighbour of one. */
  length(): number;
  /** A whole number from 0 to `bound - 1`. */
  integer(bound: number): number;
}

/**
 * The kinds of numbers that each claim is tested on. Each claim makes its own draw, so its numbers do not
 * depend on other claims.
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

/** Numbers as in networks: from [-2, 2), with every fourth one 0. */
function ordinaryValue(random: Random): number {
  return random.integer(4) === 0 ? 0 : random.uniform(-2, 2);
}

const specialValues = [0, -0, 1, -1, Number.NaN, Infinity, -Infinity, 1e-45, -1e-45, 1e-38, 3e38, -3e38];

/** Numbers that include zeros of both signs, infinities, NaN, denormals and huge numbers. */
function extremeValue(random: Random): number {
  return random.integer(4) === 0
    ? specialValues[random.integer(specialValues.length)]
    : random.uniform(-2, 2);
}
