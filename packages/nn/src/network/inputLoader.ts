import {
  ArgumentError,
  type Backend,
  type Buffer,
  formatShape,
  type Shape,
  ShapeError,
  sizeOf,
  type Tensor,
} from '@inkling/tensor';
import type { Workspace } from './workspace.ts';

/** Brings samples from the heap into the first buffer of a workspace, pixels as pixel / 255. */
export interface InputLoader {
  /**
   * Loads the rows from `start` up to `end`.
   * @throws ShapeError when a sample is not of the network's size.
   */
  load(inputs: Tensor<'u8' | 'f32'>, start: number, end: number): void;
}

export function createInputLoader(backend: Backend, workspace: Workspace): InputLoader {
  let pixels: Buffer<'u8'> | undefined;
  return {
    load(inputs, start, end) {
      if (start < 0 || end > inputs.shape[0] || end < start) {
        throw new ArgumentError(
          `forward: there are no rows ${start} up to ${end}; the inputs have ${inputs.shape[0]}.`,
        );
      }
      const target = workspace.forBatch(end - start).activations[0];
      expectSampleSize(inputs.shape, target.shape);
      const width = sizeOf(target.shape.slice(1));
      const rows = inputs.data.subarray(start * width, end * width);
      if (inputs.dtype === 'f32') {
        backend.upload(target, rows);
        return;
      }
      pixels ??= backend.allocate('u8', workspace.activations[0].shape);
      const staging = backend.view(pixels, target.shape);
      backend.upload(staging, rows);
      backend.kernels.pixelsToUnit(staging, target);
    },
  };
}

/** @throws ShapeError when samples of the shape `[count, …]` are not of the size that a network takes. */
export function expectSampleSize(inputs: Shape, target: Shape): void {
  const [came, expected] = [sizeOf(inputs.slice(1)), sizeOf(target.slice(1))];
  if (came !== expected) {
    const hint = came === expected + 1 ? ' Is the label column still attached?' : '';
    throw new ShapeError(
      `inputs: a sample has shape ${formatShape(inputs.slice(1))}, expected ${formatShape(target.slice(1))}.${hint}`,
    );
  }
}
