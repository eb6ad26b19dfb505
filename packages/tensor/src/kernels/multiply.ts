import type { BackendBuffer } from '../buffer.ts';
import { sameShape, sizeOf } from '../shape.ts';
import { expectRows, expectShape } from './checks.ts';

export interface MultiplyKernel {
  /**
   * Multiplies number by number: `a [...] · b [...] → output [...]`, or each row along the last axis by the
   * same numbers: `a [..., F] · b [F] → output [..., F]`.
   *
   *     output[i] = [a[i] · b[i]]        output[..., f] = [a[..., f] · b[f]]
   *
   * where [ ] rounds to f32: the one operation of an element, so no order shows. 0 · ∞ and NaN are NaN. `a`
   * may be `b`; `output` may be `a`, and it may be `b` where both have the same shape. Each of the inputs may
   * be a row view.
   *
   * Backward, with g the output gradient: a's gradient is multiply(g, b), in both forms. b's is multiply(g,
   * a) where both have the same shape; along the last axis it is `sumRows` of that. `addScaled` adds up what
   * comes on two ways.
   */
  multiply(a: BackendBuffer, b: BackendBuffer, output: BackendBuffer): void;
}

/** How many rows are multiplied by the same numbers, and how many numbers that are. @throws ShapeError */
export function checkMultiply(
  a: BackendBuffer,
  b: BackendBuffer,
  output: BackendBuffer,
): readonly [R: number, F: number] {
  expectShape('multiply', 'output', output, a.shape);
  if (sameShape(a.shape, b.shape)) return [1, sizeOf(a.shape)];
  const [R, F] = expectRows('multiply', 'a', a);
  expectShape('multiply', 'b', b, [F]);
  return [R, F];
}
