import type { BackendBuffer } from '../buffer.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, sizeOf } from '../shape.ts';

export interface CopyKernel {
  /**
   * The same numbers in the same order, in another shape. Where both are the same memory nothing is done;
   * `input` may be a row view.
   */
  copy(input: BackendBuffer, output: BackendBuffer): void;
}

/** @throws ShapeError when the two do not have as many elements. */
export function checkCopy(input: BackendBuffer, output: BackendBuffer): void {
  const [given, wanted] = [sizeOf(input.shape), sizeOf(output.shape)];
  if (given !== wanted) {
    throw new ShapeError(
      `copy: input has shape ${formatShape(input.shape)}, ${given} elements; output ` +
        `${formatShape(output.shape)}, ${wanted}. They must be as many.`,
    );
  }
}
