import type { Backend } from '../../backend.ts';
import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { boundedProducts, float32Products, type ProductClaims, sameBitsProducts } from './products.ts';
import type { TieredClaims } from './tieredClaims.ts';

const fourCases = [
  { transposeA: false, transposeB: false },
  { transposeA: true, transposeB: false },
  { transposeA: false, transposeB: true },
  { transposeA: true, transposeB: true },
];

const byHand: Claim[] = [
  {
    name: 'matmul multiplies a matrix by a matrix, as computed by hand',
    async run(backend) {
      const a = bufferOf(backend, 'f32', [2, 3], [1, 2, 3, 4, 5, 6]);
      const b = bufferOf(backend, 'f32', [3, 2], [7, 8, 9, 10, 11, 12]);
      const output = usedBuffer(backend, [2, 2]);
      backend.kernels.matmul(a, b, output);
      await expectValues(backend, output, [58, 64, 139, 154]);
    },
  },
  {
    name: 'matmul reads either operand as its transpose',
    async run(backend) {
      const aTransposed = bufferOf(backend, 'f32', [3, 2], [1, 4, 2, 5, 3, 6]);
      const bTransposed = bufferOf(backend, 'f32', [2, 3], [7, 9, 11, 8, 10, 12]);
      const output = usedBuffer(backend, [2, 2]);
      backend.kernels.matmul(aTransposed, bTransposed, output, { transposeA: true, transposeB: true });
      await expectValues(backend, output, [58, 64, 139, 154]);
    },
  },
  {
    name: 'matmul without terms gives +0',
    async run(backend) {
      const output = usedBuffer(backend, [2, 2]);
      backend.kernels.matmul(backend.allocate('f32', [2, 0]), backend.allocate('f32', [0, 2]), output);
      await expectValues(backend, output, [0, 0, 0, 0]);
    },
  },
  {
    name: 'matmul computes 0 · ∞ and 0 · NaN as NaN',
    async run(backend) {
      const a = bufferOf(backend, 'f32', [1, 2], [0, 1]);
      const b = bufferOf(backend, 'f32', [2, 2], [Infinity, Number.NaN, 1, 1]);
      const output = usedBuffer(backend, [1, 2]);
      backend.kernels.matmul(a, b, output);
      await expectValues(backend, output, [Number.NaN, Number.NaN]);
    },
  },
  {
    name: 'matmul refuses matrices that do not fit',
    async run(backend) {
      const a = backend.allocate('f32', [2, 3]);
      const output = backend.allocate('f32', [2, 2]);
      const { matmul } = backend.kernels;
      expectShapeError(() => matmul(a, backend.allocate('f32', [4, 2]), output), 'a [2, 3] has 3 columns');
      expectShapeError(() => matmul(a, backend.allocate('f32', [3, 5]), output), 'expected [2, 5]');
      expectShapeError(() => matmul(a, backend.allocate('f32', [3]), output), 'expected a matrix');
    },
  },
];

/** A claim that fused multiply-add breaks. */
const rounding: Claim[] = [
  {
    name: 'matmul adds its terms in index order, each product and sum rounded to f32',
    async run(backend) {
      // 2^24 + 1 rounds to 2^24, so only this order ends at 0. Every other order ends at 1 or 2.
      const a = bufferOf(backend, 'f32', [1, 3], [2 ** 24, 1, -(2 ** 24)]);
      const b = bufferOf(backend, 'f32', [3, 1], [1, 1, 1]);
      const output = usedBuffer(backend, [1, 1]);
      backend.kernels.matmul(a, b, output);
      await expectValues(backend, output, [0]);
      // (1 + 2^-12)² needs 25 bits. Rounded to 24 bits before the sum, it leaves 2^-11. Fused, it would leave
      // more.
      const x = 1 + 2 ** -12;
      const c = bufferOf(backend, 'f32', [1, 2], [-1, x]);
      const d = bufferOf(backend, 'f32', [2, 1], [1, x]);
      backend.kernels.matmul(c, d, output);
      await expectValues(backend, output, [2 ** -11]);
    },
  },
];

const products = (claimsAbout: ProductClaims): Claim[] =>
  fourCases.flatMap((options) =>
    claimsAbout(`matmul ${JSON.stringify(options)}`, function* ({ values, length }) {
      const long = [
        [2, 785, 11],
        [130, 9, 3],
        [3, 5, 210],
        [65, 129, 66],
        [0, 3, 2],
      ];
      const short = Array.from({ length: 40 }, () => [length(), length(), length()]);
      for (const [M, K, N] of [...long, ...short]) {
        const [a, b] = [values(M * K), values(K * N)];
        const compute = (on: Backend) => {
          const output = usedBuffer(on, [M, N]);
          on.kernels.matmul(
            bufferOf(on, 'f32', options.transposeA ? [K, M] : [M, K], a),
            bufferOf(on, 'f32', options.transposeB ? [N, K] : [K, N], b),
            output,
            options,
          );
          return [output];
        };
        yield { terms: K, compute };
      }
    }),
  );

export const matmulClaims: TieredClaims = {
  always: byHand,
  exact: [...rounding, ...products(sameBitsProducts)],
  fast: products(boundedProducts),
  float32: products(float32Products),
};
