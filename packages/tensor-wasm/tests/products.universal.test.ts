import { type Backend, type BackendBuffer, createRandom, referenceBackend } from '@inkling/tensor';
import fc from 'fast-check';
import { test } from 'vitest';
import { wasmBackend } from '../src/index.ts';
import { fastBackends } from './support/fastBackends.ts';
import { someFloats, somePixels } from './support/numbers.ts';
import { bufferOf, expectSameResults } from './support/sameResults.ts';

// Slow: it computes some random products on four backends.

const exact = await Promise.all([1, 2, 4].map((threads) => wasmBackend({ threads })));
const fast = await fastBackends([1, 2, 4]);

/** Expects the same bits from the reference and the exact builds, or from the given backends. */
const expectSameBits = (
  compute: (backend: Backend) => BackendBuffer[],
  backends: readonly Backend[] = [referenceBackend(), ...exact],
) => expectSameResults(compute, backends);

/** An output buffer that does not hold zeros at first. */
function outputOf(on: Backend, shape: readonly [number, number]): BackendBuffer {
  return bufferOf(on, new Float32Array(shape[0] * shape[1]).fill(12345), shape);
}

/** Lengths up to 70; or one long axis, around the sizes of the kernels' blocks, and two short ones. */
const short = fc.nat(9);
const medium = fc.nat(70);
const long = fc.constantFrom(255, 257, 513, 785, 1030, 8200);
const shapes = fc.oneof(
  { arbitrary: fc.tuple(medium, medium, medium), weight: 4 },
  fc.tuple(long, short, short),
  fc.tuple(short, long, short),
  fc.tuple(short, short, long),
  fc.constantFrom<[number, number, number]>([40, 300, 40], [33, 20, 600], [200, 30, 41]),
);

test('a product of any shape, with or without transposed factors, has the bits of the reference', async () => {
  await fc.assert(
    fc.asyncProperty(
      shapes,
      fc.boolean(),
      fc.boolean(),
      fc.nat(1000),
      fc.boolean(),
      ([M, K, N], transposeA, transposeB, seed, isExtreme) => {
        const a = someFloats(M * K, seed, isExtreme);
        const b = someFloats(K * N, seed + 1, isExtreme);
        return expectSameBits((on) => {
          const output = outputOf(on, [M, N]);
          const left = bufferOf(on, a, transposeA ? [K, M] : [M, K]);
          const right = bufferOf(on, b, transposeB ? [N, K] : [K, N]);
          on.kernels.matmul(left, right, output, { transposeA, transposeB });
          return [output];
        });
      },
    ),
    { numRuns: 40 },
  );
});

/** Numbers of samples, of rows in the batch, of columns of a sample, and of columns of the other factor. */
const batches = fc.oneof(
  {
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), medium, medium),
    weight: 2,
  },
  fc.constantFrom<[number, number, number, number]>(
    // More samples than a block, more columns than registers, more pixels than a bucket.
    [300, 300, 20, 30],
    [520, 520, 33, 13],
    [700, 600, 50, 10],
    [140, 140, 785, 105],
    [20, 30, 2100, 9],
    [200, 200, 2100, 5],
    [3, 8200, 30, 7],
    [8200, 8200, 12, 5],
    // More elements than samples that reuse their memory.
    [400, 400, 785, 9],
  ),
);

test('products of a sparse or dense row view have the bits of the reference, also when repeated', async () => {
  await fc.assert(
    fc.asyncProperty(
      batches,
      fc.constantFrom('u8', 'f32'),
      fc.constantFrom(0, 0.01, 0.2, 0.45, 0.55, 1),
      fc.boolean(),
      fc.nat(1000),
      fc.boolean(),
      ([count, asked, K, N], dtype, density, isNumbered, seed, isExtreme) => {
        const B = isNumbered ? asked : count;
        const random = createRandom(seed, 3);
        const numbers = dtype === 'u8' ? somePixels(count * K, 0) : someFloats(count * K, seed, isExtreme);
        const samples = numbers.map((value) => (random.uniform() < density ? value || 1 : 0));
        const rows = Int32Array.from({ length: B }, () => random.integer(count));
        // The other factor must be finite, because a backend may skip zeros.
        const weights = someFloats(K * N, seed + 1, false);
        const gradient = someFloats(B * N, seed + 2, false);
        return expectSameBits((on) => {
          // Starts at the second element, so that nothing is aligned.
          const whole = on.allocate(dtype, [1 + count * K]);
          const source = on.view(whole, [count, K], 1);
          on.upload(source, samples);
          const rowNumbers = on.allocate('i32', [B]);
          on.upload(rowNumbers, rows);
          const view = isNumbered ? on.rowView(source, rowNumbers) : on.rowView(source);
          const right = bufferOf(on, weights, [K, N]);
          const below = bufferOf(on, gradient, [B, N]);
          return [1, 2, 3].flatMap(() => {
            const [output, product] = [outputOf(on, [B, N]), outputOf(on, [K, N])];
            on.kernels.matmul(view, right, output);
            on.kernels.matmul(view, below, product, { transposeA: true });
            on.submit();
            return [output, product];
          });
        });
      },
    ),
    { numRuns: 20 },
  );
});

test('the next product uses changed samples and row numbers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('source', 'part', 'rows', 'kernel', 'nothing'), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.boolean(),
      fc.nat(1000),
      (changes, isNumbered, seed) =>
        expectSameBits((on) => {
          const random = createRandom(seed);
          const [count, K, N] = [30, 40, 12];
          const sparse = () =>
            Uint8Array.from({ length: count * K }, () => (random.integer(6) === 0 ? random.integer(256) : 0));
          const someRows = () => Int32Array.from({ length: count }, () => random.integer(count));
          const source = on.allocate('u8', [count, K]);
          const rows = on.allocate('i32', [count]);
          const other = on.allocate('u8', [count, K]);
          on.upload(source, sparse());
          on.upload(other, sparse());
          on.upload(rows, someRows());
          const view = on.rowView(source, isNumbered ? rows : undefined);
          const weights = bufferOf(on, someFloats(K * N, seed, false), [K, N]);
          const gradient = bufferOf(on, someFloats(count * N, seed, false), [count, N]);
          return ['nothing', ...changes].flatMap((change) => {
            // Made first, because an upload runs all enqueued commands.
            const [output, product] = [outputOf(on, [count, N]), outputOf(on, [K, N])];
            if (change === 'source') on.upload(source, sparse());
            if (change === 'part') on.upload(on.view(source, [7], 3), [0, 0, 9, 9, 0, 255, 0]);
            if (change === 'rows') on.upload(rows, someRows());
            if (change === 'kernel') on.kernels.gatherRows(other, rows, source);
            on.kernels.matmul(view, weights, output);
            on.kernels.matmul(view, gradient, product, { transposeA: true });
            return [output, product];
          });
        }),
    ),
    { numRuns: 15 },
  );
});

test.skipIf(fast.length === 0)(
  'the fast build has the same bits on 1, 2 and 4 threads of one machine',
  async () => {
    const random = createRandom(5);
    for (const [M, K, N] of [
      [70, 300, 61],
      [200, 33, 100],
      [9, 8200, 5],
    ]) {
      const a = someFloats(M * K, 1, false).map((value) => value + random.uniform());
      const b = someFloats(K * N, 2, false);
      const c = someFloats(M * N, 3, false);
      await expectSameBits((on) => {
        const [output, product] = [outputOf(on, [M, N]), outputOf(on, [K, N])];
        const left = bufferOf(on, a, [M, K]);
        on.kernels.matmul(left, bufferOf(on, b, [K, N]), output);
        on.kernels.matmul(left, bufferOf(on, c, [M, N]), product, { transposeA: true });
        return [output, product];
      }, fast);
    }
  },
);
