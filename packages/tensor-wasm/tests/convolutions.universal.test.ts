import { type Backend, type BackendBuffer, referenceBackend, sizeOf } from '@inkling/tensor';
import { windowCounts } from '@inkling/tensor/kernels';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutOfMemoryError, wasmBackend } from '../src/index.ts';
import { fastBackends } from './support/fastBackends.ts';
import { someFloats } from './support/numbers.ts';
import { bufferOf, expectSameResults } from './support/sameResults.ts';

// B: samples. H, W: rows and columns of the input. C, O: input and output channels of a group. KH, KW: rows
// and columns of the window.

const exact = await Promise.all([1, 2, 4].map((threads) => wasmBackend({ threads })));
const fast = await fastBackends([1, 2, 4]);

interface Convolution {
  readonly lengths: readonly [B: number, H: number, W: number, C: number, KH: number, KW: number, O: number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly groups: number;
  readonly isExtreme: boolean;
}

const upTo = (most: number) => fc.integer({ min: 1, max: most });

/**
 * Convolutions of a few pixels, with enough samples and channels for several tasks, or of the size of a
 * digit.
 */
const convolutions: fc.Arbitrary<Convolution> = fc.record({
  lengths: fc.oneof(
    {
      arbitrary: fc.tuple(upTo(40), upTo(6), upTo(9), upTo(9), upTo(4), upTo(4), upTo(20)),
      weight: 9,
    },
    fc.constantFrom<Convolution['lengths']>([9, 28, 28, 1, 5, 5, 8], [9, 12, 12, 8, 5, 5, 16]),
  ),
  stride: fc.tuple(upTo(3), upTo(3)),
  padding: fc.tuple(fc.nat(2), fc.nat(3)),
  groups: fc.constantFrom(1, 1, 1, 2, 3),
  isExtreme: fc.boolean(),
});

/** Calls all three kernels, then once more with other numbers in the same buffers. */
function compute(on: Backend, { lengths, isExtreme, ...options }: Convolution): BackendBuffer[] {
  const { stride, padding, groups } = options;
  const [B, H, W, C, KH, KW, O] = lengths;
  const isPadded = padding[0] > 0 || padding[1] > 0;
  const filled = (shape: readonly number[], seed: number) => {
    const values = someFloats(sizeOf(shape), seed, isExtreme);
    // A backend may skip terms from the padding, so the test does not compare 0 · ∞.
    return bufferOf(
      on,
      values.map((value) => (isPadded && !Number.isFinite(value) ? 1e38 : value)),
      shape,
    );
  };
  const size = [Math.min(KH, H), Math.min(KW, W)] as const;
  const input = filled([B, H, W, groups * C], 1);
  const weight = filled([...size, C, groups * O], 2);
  const outputShape = [B, ...windowCounts('conv2d', [H, W], { size, stride, padding }), groups * O];
  const outputGradient = filled(outputShape, 3);
  return [0, 1].flatMap(() => {
    const [output, inputGradient, weightGradient] = [outputShape, input.shape, weight.shape].map((shape) =>
      filled(shape, 4),
    );
    on.kernels.conv2d(input, weight, output, options);
    on.kernels.conv2dInputGradient(outputGradient, weight, inputGradient, options);
    on.kernels.conv2dWeightGradient(input, outputGradient, weightGradient, options);
    on.kernels.activation('relu', input, input);
    on.kernels.activation('relu', weight, weight);
    return [output, inputGradient, weightGradient];
  });
}

test('a convolution of any shape, stride, padding and groups has the bits of the reference', async () => {
  const backends = [referenceBackend(), ...exact];
  await fc.assert(
    fc.asyncProperty(convolutions, (convolution) =>
      expectSameResults((on) => compute(on, convolution), backends),
    ),
    { numRuns: 20 },
  );
});

/** Vectors hold four channels of such a convolution, and the last vector may hold fewer. */
const depthwise: fc.Arbitrary<Convolution> = fc.record({
  lengths: fc.tuple(upTo(9), upTo(7), upTo(9), fc.constant(1), upTo(4), upTo(4), fc.constant(1)),
  stride: fc.tuple(upTo(2), upTo(3)),
  padding: fc.tuple(fc.nat(2), fc.nat(2)),
  groups: upTo(13),
  isExtreme: fc.boolean(),
});

test('a convolution of each channel by itself has the bits of the reference', async () => {
  const backends = [referenceBackend(), ...exact];
  await fc.assert(
    fc.asyncProperty(depthwise, (convolution) =>
      expectSameResults((on) => compute(on, convolution), backends),
    ),
    { numRuns: 20 },
  );
});

test.skipIf(fast.length === 0)(
  'the fast build convolves to the same bits on 1, 2 and 4 threads',
  async () => {
    const lengths = [40, 12, 12, 3, 5, 5, 9] as const;
    const convolution = { lengths, stride: [1, 1], padding: [1, 2], groups: 2, isExtreme: false } as const;
    await expectSameResults((on) => compute(on, convolution), fast);
  },
);

test('a second convolution uses no more memory than the first', async () => {
  const backend = await wasmBackend({ threads: 2 });
  const options = { stride: [1, 1], padding: [1, 1], groups: 1 } as const;
  const [x, y] = [backend.allocate('f32', [4, 8, 8, 3]), backend.allocate('f32', [4, 8, 8, 5])];
  const weight = backend.allocate('f32', [3, 3, 3, 5]);
  const step = () => {
    backend.kernels.conv2d(x, weight, y, options);
    backend.kernels.conv2dInputGradient(y, weight, x, options);
    backend.kernels.conv2dWeightGradient(x, y, weight, options);
    backend.submit();
  };
  step();
  const inUse = backend.info.memory;
  step();
  expect(backend.info.memory).toBe(inUse);
});

test('padding that does not fit into memory is refused, and the backend still works', async () => {
  const backend = await wasmBackend({ threads: 1 });
  const options = { stride: [100_001, 100_001], padding: [50_000, 50_000], groups: 1 } as const;
  const one = backend.allocate('f32', [1, 1, 1, 1]);
  const output = backend.allocate('f32', [1, 1, 1, 1]);
  backend.upload(one, [1]);
  expect(() => backend.kernels.conv2d(one, one, output, options)).toThrow(OutOfMemoryError);
  backend.kernels.conv2d(one, one, output, { stride: [1, 1], padding: [0, 0], groups: 1 });
  expect(await backend.download(output)).toEqual(Float32Array.of(1));
});
