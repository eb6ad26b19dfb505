import type { BackendBuffer } from '../buffer.ts';
import { ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface MatmulSettings {
  /** Whether to read `a` as its transpose. `a` is then stored `[K, M]`. Default false. */
  readonly transposeA?: boolean;
  /** Whether to read `b` as its transpose. `b` is then stored `[N, K]`. Default false. */
  readonly transposeB?: boolean;
}

export interface MatmulKernel {
  /**
   * Computes the matrix product: `a [M, K] · b [K, N] → output [M, N]`.
   *
   *     output[m, n] = Σ_k a[m, k] · b[k, n]
   *
   * Each output starts at +0 and adds its terms in the order of k. Each product and each sum is rounded to
   * f32. A backend may leave out terms with a zero factor if the other factor is finite: that changes no bit.
   * If `a` is a row view, a backend may always leave out its zeros.
   */
  matmul(a: BackendBuffer, b: BackendBuffer, output: BackendBuffer, options?: MatmulSettings): void;
}

/** M, K and N of a product. @throws ShapeError when the three matrices do not fit together. */
export function checkMatmul(
  a: BackendBuffer,
  b: BackendBuffer,
  output: BackendBuffer,
  options: MatmulSettings = {},
): readonly [M: number, K: number, N: number] {
  const storedA = expectMatrix('matmul', 'a', a);
  const storedB = expectMatrix('matmul', 'b', b);
  const [M, K] = options.transposeA ? [storedA[1], storedA[0]] : storedA;
  const [rowsOfB, N] = options.transposeB ? [storedB[1], storedB[0]] : storedB;
  if (rowsOfB !== K) {
    throw new ShapeError(
      `matmul: a ${describe(a, options.transposeA)} has ${K} columns, but b ${describe(b, options.transposeB)} ` +
        `has ${rowsOfB} rows; they must be the same number.`,
    );
  }
  expectShape('matmul', 'output', output, [M, N]);
  return [M, K, N];
}

function describe(buffer: BackendBuffer, transposed = false): string {
  return `${formatShape(buffer.shape)}${transposed ? ' transposed' : ''}`;
}
