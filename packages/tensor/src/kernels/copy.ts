import type { BackendBuffer } from '../buffer.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, sizeOf } from '../shape.ts';

export interface CopyKernel {
  /**
   * Copies the same numbers in the same order into another shape. If both are the same memory, the kernel
   * does nothing. `input` may be a row view.
   */
  copy(input: BackendBuffer, output: BackendBuffer): void;
}

/** @throws ShapeError when the two do not have the same number of elements. */
export function checkCopy(input: BackendBuffer, output: BackendBuffer): void {
  const [given, wanted] = [sizeOf(input.shape), sizeOf(output.shape)];
  if (given !== wanted) {
    throw new ShapeError(
      `copy: input has shape ${formatShape(input.shape)}, ${given} elements; output ` +
        `${formatShape(output.shape)}, ${wanted}. They must be as many.`,
    );
  }
}
