import type { Backend } from '../../backend.ts';
import type { Buffer, BufferDType } from '../../buffer.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { referenceBackend } from '../../reference/index.ts';
import { sizeOf } from '../../shape.ts';
import { type Claim, expectSameBits } from './claim.ts';

/** Some work on a backend, and the buffers that hold its results. */
export type Computation = (backend: Backend) => Buffer<BufferDType>[];

/** Elements of other numbers around each buffer: an odd number, so that nothing is aligned by luck. */
const MARGIN = 3;
const MARGIN_VALUE = 99;

/**
 * The same backend with every buffer a view into a larger one, as the weights of a network are; afterwards it
 * tells whether a kernel wrote beyond its outputs, or into its inputs.
 */
function guardMemory(backend: Backend) {
  const guarded: { buffer: Buffer<BufferDType>; whole: Buffer<BufferDType>; uploaded?: number[] }[] = [];
  const guardedBackend: Backend = {
    ...backend,
    allocate(dtype, shape) {
      const size = sizeOf(shape);
      const whole = backend.allocate(dtype, [size + 2 * MARGIN]);
      const buffer = backend.view(whole, shape, MARGIN);
      backend.upload(whole, new Uint8Array(size + 2 * MARGIN).fill(MARGIN_VALUE));
      backend.upload(buffer, new Uint8Array(size));
      guarded.push({ buffer, whole });
      return buffer;
    },
    upload(buffer, data) {
      backend.upload(buffer, data);
      const entry = guarded.find((candidate) => candidate.buffer === buffer);
      if (entry) entry.uploaded = Array.from(data);
    },
  };
  return {
    backend: guardedBackend,
    async expectNothingElseChanged(results: readonly Buffer<BufferDType>[]): Promise<void> {
      for (const { buffer, whole, uploaded } of guarded) {
        const elements = Array.from(await backend.download(whole));
        const isInput = uploaded && !results.includes(buffer);
        const inside = isInput ? uploaded : elements.slice(MARGIN, -MARGIN);
        const margin = new Array<number>(MARGIN).fill(MARGIN_VALUE);
        expectSameBits(elements, [...margin, ...inside, ...margin], whole.shape);
      }
    },
  };
}

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
        const guard = guardMemory(backend);
        const results = compute(guard.backend);
        for (const [index, buffer] of results.entries()) {
          expectSameBits(
            await backend.download(buffer),
            await reference.download(expected[index]),
            buffer.shape,
          );
        }
        await guard.expectNothingElseChanged(results);
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
