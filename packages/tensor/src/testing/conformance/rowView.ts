import type { Backend } from '../../backend.ts';
import { ArgumentError } from '../../errors.ts';
import { batchNormalOf, statisticsOf } from './batchNorm.ts';
import {
  add,
  columnsOf,
  divide,
  exactly,
  meanOf,
  multiply,
  numbers,
  rowsOf,
  subtract,
  sumOf,
} from './bounded.ts';
import {
  bufferOf,
  type Claim,
  ConformanceError,
  expectShapeError,
  expectValues,
  usedBuffer,
} from './claim.ts';
import type { Draw } from './draw.ts';
import { droppedOf } from './dropout.ts';
import { expectClose } from './expectClose.ts';
import { layerNormalOf } from './layerNorm.ts';
import { boundedProducts, float32Products, type ProductClaims, sameBitsProducts } from './products.ts';
import { softmaxBackwardOf, softmaxOf } from './softmax.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

/** Shares of nonzero elements: a backend may store sparse samples differently from dense ones. */
const densities = [0, 0.15, 1];

/**
 * The claim that pixels are read as pixel / 255. An engine may round the quotient differently:
 * `expectNumbers` then allows a tolerance.
 */
const pixelClaims = (expectNumbers: typeof expectClose): Claim[] => [
  {
    name: 'a row view reads every one of the 256 pixel values as pixel / 255',
    async run(backend) {
      const pixels = Uint8Array.from({ length: 256 }, (_, value) => value);
      const view = backend.rowView(bufferOf(backend, 'u8', [4, 64], pixels));
      await expectNumbers(
        backend,
        view,
        Array.from(pixels, (value) => Math.fround(value / 255)),
      );
    },
  },
  {
    name: 'a row view shows the present numbers of source and rows, not those of the time when it was made',
    async run(backend) {
      const source = bufferOf(backend, 'u8', [2, 2], [0, 0, 0, 0]);
      const rows = bufferOf(backend, 'i32', [1], [0]);
      const view = backend.rowView(source, rows);
      const weights = bufferOf(backend, 'f32', [2, 1], [1, 2]);
      const output = usedBuffer(backend, [1, 1]);
      const expectProduct = async (expected: number) => {
        backend.kernels.matmul(view, weights, output);
        await expectNumbers(backend, output, [expected]);
      };
      await expectProduct(0);
      backend.upload(source, [255, 0, 255, 255]);
      await expectProduct(1);
      backend.upload(rows, [1]);
      await expectProduct(3);
      // Each upload replaces half of the picture, through a view of the source's memory.
      backend.upload(backend.view(source, [1], 2), [0]);
      await expectProduct(2);
      backend.kernels.gatherRows(
        bufferOf(backend, 'u8', [1, 2], [255, 255]),
        bufferOf(backend, 'i32', [2], [0, 0]),
        source,
      );
      await expectProduct(3);
    },
  },
  {
    name: 'a product that was enqueued on a row view keeps its numbers when the source changes later',
    async run(backend) {
      const source = bufferOf(backend, 'u8', [1, 2], [255, 0]);
      const output = usedBuffer(backend, [1, 1]);
      backend.kernels.matmul(backend.rowView(source), bufferOf(backend, 'f32', [2, 1], [1, 2]), output);
      backend.upload(source, [0, 255]);
      await expectNumbers(backend, output, [1]);
    },
  },
];

const always: Claim[] = [
  {
    name: 'a row view takes rows in any order, and the same row more than once',
    async run(backend) {
      const source = bufferOf(backend, 'f32', [3, 2], [1, 2, 3, -0, 5, 6]);
      const rows = bufferOf(backend, 'i32', [4], [2, 0, 2, 1]);
      await expectValues(backend, backend.rowView(source, rows), [5, 6, 1, 2, 5, 6, 3, -0]);
      await expectValues(backend, backend.rowView(source), [1, 2, 3, -0, 5, 6]);
      const output = usedBuffer(backend, [4, 2]);
      backend.kernels.activation('relu', backend.rowView(source, rows), output);
      await expectValues(backend, output, [5, 6, 1, 2, 5, 6, 3, 0]);
    },
  },
  {
    name: 'a row view refuses a source without rows, row numbers that are not a list, and every write',
    async run(backend) {
      const source = backend.allocate('f32', [2, 3]);
      expectShapeError(() => backend.rowView(backend.allocate('f32', [])), 'has no rows');
      expectShapeError(() => backend.rowView(source, backend.allocate('i32', [2, 1])), 'expected [B]');
      const view = backend.rowView(source);
      expectArgumentError(() => backend.upload(view, new Float32Array(6)));
      expectArgumentError(() => backend.view(view, [6]));
      expectArgumentError(() => backend.rowView(view));
      expectArgumentError(() => backend.kernels.activation('relu', source, view));
      expectArgumentError(() => backend.kernels.matmul(source, backend.allocate('f32', [3, 3]), view));
    },
  },
];

const trials = trialClaims('every other kernel that is given a row view', function* (draw) {
  const [count, F] = [5, 7];
  const source = samples(draw, count * F, 0.5, 'u8');
  const weights = finite(draw, F);
  const dropout = { rate: 0.5, seed: 1 };
  yield {
    compute(on) {
      const view = on.rowView(bufferOf(on, 'u8', [count, F], source));
      const sameShape = () => usedBuffer(on, [count, F]);
      const weight = bufferOf(on, 'f32', [F], weights);
      const [added, rectified, gradient, probabilities] = [
        sameShape(),
        sameShape(),
        sameShape(),
        sameShape(),
      ];
      const [passedBack, dropped, batchNormal, layerNormal] = [
        sameShape(),
        sameShape(),
        sameShape(),
        sameShape(),
      ];
      const [squared, weighted] = [sameShape(), sameShape()];
      const [mean, variance] = [usedBuffer(on, [F]), usedBuffer(on, [F])];
      const [summed, losses] = [usedBuffer(on, [F]), usedBuffer(on, [count])];
      on.kernels.addBias(view, weight, added);
      on.kernels.activation('relu', view, rectified);
      on.kernels.activationBackward('relu', view, view, gradient);
      on.kernels.softmax(view, probabilities);
      on.kernels.softmaxBackward(view, view, passedBack);
      on.kernels.dropout(view, dropped, dropout);
      on.kernels.columnStatistics(view, mean, variance);
      on.kernels.batchNorm(view, mean, variance, mean, mean, batchNormal, 1);
      on.kernels.layerNorm(view, mean, variance, layerNormal, 1);
      on.kernels.multiply(view, view, squared);
      on.kernels.multiply(view, weight, weighted);
      on.kernels.sumRows(view, summed);
      on.kernels.meanSquaredError(view, added, losses);
      const others = [passedBack, dropped, mean, variance, batchNormal, layerNormal, squared, weighted];
      return [added, rectified, gradient, probabilities, ...others, summed, losses];
    },
    expected() {
      const view = numbers(source).map((pixel) => divide(pixel, exactly(255)));
      const rows = rowsOf(view, F);
      const weight = numbers(weights);
      const added = view.map((x, i) => add(x, weight[i % F]));
      const statistics = statisticsOf(columnsOf(view, F));
      const { mean, variance } = statistics;
      const errors = view.map((x, i) => multiply(subtract(x, added[i]), subtract(x, added[i])));
      return [
        added,
        view,
        view,
        rows.flatMap((row) => softmaxOf(row).probabilities),
        rows.flatMap((row) => softmaxBackwardOf(row, row)),
        droppedOf(view, dropout),
        mean,
        variance,
        batchNormalOf(view, statistics, mean, mean, 1),
        layerNormalOf(view, mean, variance, 1),
        view.map((x) => multiply(x, x)),
        view.map((x, i) => multiply(x, weight[i % F])),
        columnsOf(view, F).map(sumOf),
        rowsOf(errors, F).map(meanOf),
      ];
    },
  };
});

const products = (claimsAbout: ProductClaims): Claim[] =>
  claimsAbout('matmul of a row view', function* (draw) {
    for (const dtype of ['u8', 'f32'] as const) {
      for (const density of densities) {
        for (const [count, B, K, N] of [
          ...sizes,
          [draw.length(), draw.length(), draw.length(), draw.length()],
        ]) {
          const source = samples(draw, count * K, density, dtype);
          const rows = Array.from({ length: B }, () => draw.integer(count));
          const weights = finite(draw, K * N);
          const gradient = finite(draw, B * N);
          const viewOn = (on: Backend) => {
            const buffer = bufferOf(on, dtype, [count, K], source);
            return B === count ? on.rowView(buffer) : on.rowView(buffer, bufferOf(on, 'i32', [B], rows));
          };
          const bothWays = (on: Backend) => {
            const [output, product] = [usedBuffer(on, [B, N]), usedBuffer(on, [K, N])];
            const view = viewOn(on);
            on.kernels.matmul(view, bufferOf(on, 'f32', [K, N], weights), output);
            on.kernels.matmul(view, bufferOf(on, 'f32', [B, N], gradient), product, { transposeA: true });
            return [output, product];
          };
          const transposed = (on: Backend) => {
            const output = usedBuffer(on, [B, N]);
            on.kernels.matmul(viewOn(on), bufferOf(on, 'f32', [N, K], weights), output, { transposeB: true });
            return [output];
          };
          yield { terms: Math.max(K, B), compute: bothWays };
          yield { terms: K, compute: transposed };
        }
      }
    }
  });

const sizes = [
  [1, 1, 300, 100],
  [1, 1, 5000, 7],
  [130, 9, 33, 10],
  [9, 130, 20, 53],
  [20, 20, 40, 101],
];

/** Samples with a share of nonzero elements. */
function samples(draw: Draw, size: number, density: number, dtype: 'u8' | 'f32'): Float32Array {
  return draw.values(size).map((value) => {
    if (draw.integer(1000) >= density * 1000) return 0;
    return dtype === 'u8' ? draw.integer(256) : value;
  });
}

/**
 * A backend may leave out the zeros of a row view. That changes the result if the other factor is not finite.
 */
function finite(draw: Draw, size: number): Float32Array {
  return draw.values(size).map((value) => (Number.isFinite(value) ? value : 1));
}

function expectArgumentError(call: () => void): void {
  try {
    call();
  } catch (error) {
    if (error instanceof ArgumentError) return;
    throw new ConformanceError(`expected an ArgumentError, but got: ${error}`);
  }
  throw new ConformanceError('expected an ArgumentError, but nothing was thrown.');
}

export const rowViewClaims: TieredClaims = {
  always,
  exact: [...pixelClaims(expectValues), ...trials.exact, ...products(sameBitsProducts)],
  fast: [...pixelClaims(expectValues), ...trials.exact, ...products(boundedProducts)],
  float32: [...pixelClaims(expectClose), ...trials.float32, ...products(float32Products)],
};
