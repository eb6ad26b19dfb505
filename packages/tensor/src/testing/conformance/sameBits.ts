import type { Backend } from '../../backend.ts';
import type { Buffer, BufferDType } from '../../buffer.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { referenceBackend } from '../../reference/index.ts';
import { type Claim, expectSameBits } from './claim.ts';

/** Some work on a backend, and the buffers that hold its results. */
export type Computation = (backend: Backend) => Buffer<BufferDType>[];

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
 * A claim for ordinary numbers and one for extreme ones: that a backend's results have the bits of the
 * reference's, in every one of the computations.
 */
export function sameBitsClaims(what: string, computations: (draw: Draw) => Iterable<Computation>): Claim[] {
  return [
    { kind: 'ordinary', draw: () => drawFrom(createRandom(1), ordinaryValue) },
    { kind: 'extreme', draw: () => drawFrom(createRandom(2), extremeValue) },
  ].map(({ kind, draw }) => ({
    name: `${what} has the reference's bits on ${kind} numbers`,
    async run(backend) {
      const reference = referenceBackend();
      for (const compute of computations(draw())) {
        const expected = compute(reference);
        for (const [index, buffer] of compute(backend).entries()) {
          expectSameBits(
            await backend.download(buffer),
            await reference.download(expected[index]),
            buffer.shape,
          );
        }
      }
    },
  }));
}

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
