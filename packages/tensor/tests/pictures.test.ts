import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ArgumentError, createRandom, type Shape, ShapeError, sizeOf } from '../src/index.ts';
import { type Conv2dSettings, type Window2d, windowCounts } from '../src/kernels/index.ts';
import { checkGradient, float64Backend } from '../src/testing/index.ts';

// Laws of the kernels that slide windows over pictures, in double precision. B: samples. H, W, C: rows,
// columns and channels of the input. OH, OW, O: rows, columns and channels of the output. KH, KW: rows and
// columns of the window.

const backend = float64Backend();
const { kernels } = backend;

const upTo = (most: number) => fc.integer({ min: 1, max: most });
const pairOf = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one);

/** Windows, and pictures that the windows fit into. */
const pictures = fc
  .record({
    window: fc.record({ size: pairOf(upTo(3)), stride: pairOf(upTo(3)), padding: pairOf(fc.nat(2)) }),
    ...{ B: upTo(2), C: upTo(3), extra: pairOf(fc.nat(3)), seed: fc.nat(1000) },
  })
  .map(({ window, extra, ...rest }) => {
    const [H, W] = [window.size[0] + extra[0], window.size[1] + extra[1]];
    return { ...rest, window, H, W };
  });

/** Convolutions. `C` and `O` are the numbers of channels of one group. */
const convolutions = fc
  .tuple(pictures, fc.record({ groups: upTo(3), O: upTo(3) }))
  .map(([{ B, H, W, C, window, seed }, { groups, O }]) => {
    const [OH, OW] = windowCounts('conv2d', [H, W], window);
    const options: Conv2dSettings = { stride: window.stride, padding: window.padding, groups };
    const input = [B, H, W, groups * C];
    const weight = [...window.size, C, groups * O];
    const output = [B, OH, OW, groups * O];
    return {
      ...{ input, weight, output, options },
      ...{ x: numbers(input, seed), w: numbers(weight, seed + 1), y: numbers(output, seed + 2) },
      forward: (x: Float64Array, w: Float64Array) =>
        result(output, (to) => kernels.conv2d(buffer(input, x), buffer(weight, w), to, options)),
      inputGradient: (y: Float64Array, w: Float64Array) =>
        result(input, (to) => kernels.conv2dInputGradient(buffer(output, y), buffer(weight, w), to, options)),
      weightGradient: (x: Float64Array, y: Float64Array) =>
        result(weight, (to) =>
          kernels.conv2dWeightGradient(buffer(input, x), buffer(output, y), to, options),
        ),
    };
  });

function numbers(shape: Shape, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: sizeOf(shape) }, () => random.uniform(-1, 1));
}

function buffer(shape: Shape, values: ArrayLike<number>) {
  const made = backend.allocate('f32', shape);
  backend.upload(made, values);
  return made;
}

/** The numbers that `compute` writes into a buffer of this shape. */
function result(shape: Shape, compute: (to: ReturnType<typeof buffer>) => void): Float64Array {
  const to = backend.allocate('f32', shape);
  compute(to);
  return backend.read(to);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}

test('conv2d equals its textbook definition, for any stride, padding and groups', () => {
  fc.assert(
    fc.property(convolutions, ({ input, weight, output, options, x, w, forward }) => {
      const [B, H, W, C] = input;
      const [KH, KW, groupC, O] = weight;
      const [, OH, OW] = output;
      const { stride, padding, groups } = options;
      const pixel = (b: number, row: number, column: number, c: number) =>
        row < 0 || row >= H || column < 0 || column >= W ? 0 : x[((b * H + row) * W + column) * C + c];
      const expected: number[] = [];
      for (let b = 0; b < B; b += 1) {
        for (let oy = 0; oy < OH; oy += 1) {
          for (let ox = 0; ox < OW; ox += 1) {
            for (let o = 0; o < O; o += 1) {
              const first = Math.floor(o / (O / groups)) * groupC;
              let sum = 0;
              for (let c = 0; c < groupC; c += 1) {
                for (let ky = 0; ky < KH; ky += 1) {
                  for (let kx = 0; kx < KW; kx += 1) {
                    const row = oy * stride[0] + ky - padding[0];
                    const column = ox * stride[1] + kx - padding[1];
                    sum += pixel(b, row, column, first + c) * w[((ky * KW + kx) * groupC + c) * O + o];
                  }
                }
              }
              expected.push(sum);
            }
          }
        }
      }
      const actual = forward(x, w);
      expect(actual).toHaveLength(expected.length);
      for (const [index, value] of actual.entries())
        expect(Math.abs(value - expected[index])).toBeLessThan(1e-12);
    }),
    { numRuns: 60 },
  );
});

test('both gradients of conv2d are its adjoints: ⟨conv(x, w), y⟩ = ⟨x, inputGradient⟩ = ⟨w, weightGradient⟩', () => {
  fc.assert(
    fc.property(convolutions, ({ x, w, y, forward, inputGradient, weightGradient }) => {
      const product = dot(forward(x, w), y);
      expect(dot(x, inputGradient(y, w))).toBeCloseTo(product, 10);
      expect(dot(w, weightGradient(x, y))).toBeCloseTo(product, 10);
    }),
    { numRuns: 60 },
  );
});

test('the gradients of conv2d agree with difference quotients', () => {
  fc.assert(
    fc.property(convolutions, ({ x, w, y, forward, inputGradient, weightGradient }) => {
      checkGradient({
        name: 'conv2d, input',
        evaluate: (point) => dot(forward(point, w), y),
        point: x,
        gradient: inputGradient(y, w),
      });
      checkGradient({
        name: 'conv2d, weight',
        evaluate: (point) => dot(forward(x, point), y),
        point: w,
        gradient: weightGradient(x, y),
      });
    }),
    { numRuns: 15 },
  );
});

/** The padding of a pooling is at most half of the window. */
const poolings = pictures.map(({ B, H, W, C, window: { size, stride, padding }, seed }) => {
  const atMost = (axis: 0 | 1) => Math.min(padding[axis], Math.floor(size[axis] / 2));
  const window: Window2d = { size, stride, padding: [atMost(0), atMost(1)] };
  const input = [B, H, W, C];
  const output = [B, ...windowCounts('pool', [H, W], window), C];
  return { window, input, output, x: numbers(input, seed), y: numbers(output, seed + 1) };
});

test('the gradients of both poolings agree with difference quotients', () => {
  fc.assert(
    fc.property(poolings, ({ window, input, output, x, y }) => {
      const average = (x: Float64Array) =>
        result(output, (to) => kernels.averagePool2d(buffer(input, x), to, window));
      const largest = (x: Float64Array) =>
        result(output, (to) => kernels.maxPool2d(buffer(input, x), to, window));
      checkGradient({
        name: 'averagePool2d',
        evaluate: (point) => dot(average(point), y),
        point: x,
        gradient: result(input, (to) => kernels.averagePool2dBackward(buffer(output, y), to, window)),
      });
      checkGradient({
        name: 'maxPool2d',
        evaluate: (point) => dot(largest(point), y),
        point: x,
        gradient: result(input, (to) =>
          kernels.maxPool2dBackward(buffer(input, x), buffer(output, y), to, window),
        ),
      });
    }),
    { numRuns: 30 },
  );
});

test('windowCounts counts the positions of a window, and refuses a window without any', () => {
  const count = (picture: readonly [number, number], window: Partial<Window2d>) =>
    windowCounts('conv2d', picture, { size: [5, 3], stride: [1, 1], padding: [0, 0], ...window });
  expect(count([28, 28], {})).toEqual([24, 26]);
  expect(count([28, 28], { padding: [2, 1] })).toEqual([28, 28]);
  expect(count([28, 28], { stride: [2, 3] })).toEqual([12, 9]);
  expect(() => count([4, 4], {})).toThrow(ShapeError);
  expect(() => count([0, 4], { padding: [3, 3] })).toThrow(ShapeError);
  expect(() => count([8, 8], { stride: [0, 1] })).toThrow(ArgumentError);
  expect(() => count([8, 8], { size: [2.5, 1] })).toThrow(ArgumentError);
  expect(() => count([8, 8], { padding: [0, -1] })).toThrow(
    'conv2d: padding must be a whole number from 0 up',
  );
});

test('a pooling refuses padding of more than half of its window', () => {
  const window = { size: [2, 3], stride: [1, 1], padding: [1, 2] } as const;
  const [from, to] = [backend.allocate('f32', [1, 4, 4, 1]), backend.allocate('f32', [1, 5, 6, 1])];
  expect(() => kernels.maxPool2d(from, to, window)).toThrow(ArgumentError);
  expect(() => kernels.averagePool2d(from, to, window)).toThrow('at most half of the window');
});
