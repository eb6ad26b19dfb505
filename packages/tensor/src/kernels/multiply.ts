import type { BackendBuffer } from '../buffer.ts';
import { sameShape, sizeOf } from '../shape.ts';
import { expectRows, expectShape } from './checks.ts';

export interface MultiplyKernel {
  /**
   * Multiplies element by element: `a [...] · b [...] → output [...]`, or each row along the last axis by the
   * same numbers: `a [..., F] · b [F] → output [..., F]`.
   *
   *     output[i] = [a[i] · b[i]]        output[..., f] = [a[..., f] · b[f]]
   *
   * where [ ] rounds to f32. Each element is one operation, so the result does not depend on an order. 0 · ∞
   * and NaN are NaN. `a` may be `b`. `output` may be `a`, and it may be `b` if both have the same shape. Each
   * of the inputs may be a row view.
   *
   * Backward pass, with g the output gradient: a's gradient is multiply(g, b), in both forms. b's gradient is
   * multiply(g, a) if both have the same shape. Along the last axis it is `sumRows` of that product. If `a`
   * is `b`, `addScaled` adds the two gradients.
   */
  multiply(a: BackendBuffer, b: BackendBuffer, output: BackendBuffer): void;
}

/** The number R of rows that are multiplied by the same F numbers, and F. @throws ShapeError */
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
