import { type Backend, type BackendBuffer, referenceBackend, sizeOf } from '@inkling/tensor';
import { windowCounts } from '@inkling/tensor/kernels';
import fc from 'fast-check';
import { test } from 'vitest';
import { wasmBackend } from '../src/index.ts';
import { someFloats } from './support/numbers.ts';
import { bufferOf, expectSameResults } from './support/sameResults.ts';

const exact = await Promise.all([1, 2].map((threads) => wasmBackend({ threads })));

interface Pooling {
  readonly shape: readonly [B: number, H: number, W: number, C: number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly isExtreme: boolean;
}

const between = (min: number, max: number) => fc.integer({ min, max });

/** Overlapping windows too, some of them cut off by the edge, and channels that fill no vector. */
const poolings: fc.Arbitrary<Pooling> = fc.record({
  shape: fc.tuple(between(1, 9), between(2, 7), between(2, 7), between(1, 13)),
  stride: fc.tuple(between(1, 3), between(1, 3)),
  padding: fc.tuple(fc.nat(1), fc.nat(1)),
  isExtreme: fc.boolean(),
});

function compute(on: Backend, { shape, isExtreme, ...options }: Pooling): BackendBuffer[] {
  const [B, H, W, C] = shape;
  const window = { size: [2, 2] as const, ...options };
  const outputShape = [B, ...windowCounts('maxPool2d', [H, W], window), C];
  // Few different values, so that windows have several maxima.
  const values = someFloats(sizeOf(shape), 1, isExtreme).map((value) =>
    Math.abs(value) < 1 ? Math.round(4 * value) : value,
  );
  const input = bufferOf(on, values, shape);
  const outputGradient = bufferOf(on, someFloats(sizeOf(outputShape), 2, isExtreme), outputShape);
  const output = bufferOf(on, someFloats(sizeOf(outputShape), 3, false), outputShape);
  const inputGradient = bufferOf(on, someFloats(sizeOf(shape), 4, false), shape);
  on.kernels.maxPool2d(input, output, window);
  on.kernels.maxPool2dBackward(input, outputGradient, inputGradient, window);
  return [output, inputGradient];
}

test('pooling of 2 × 2 windows, and its gradient, have the bits of the reference', async () => {
  const backends = [referenceBackend(), ...exact];
  await fc.assert(
    fc.asyncProperty(poolings, (pooling) => expectSameResults((on) => compute(on, pooling), backends)),
    { numRuns: 60 },
  );
});
