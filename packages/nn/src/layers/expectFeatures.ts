import { formatShape, type Shape, ShapeError } from '@inkling/tensor';

/** @throws ShapeError when a sample has not so many features (of a picture: channels) on its last axis. */
export function expectFeatures(layer: string, shape: Shape, features: number): void {
  if (shape.at(-1) === features) return;
  throw new ShapeError(
    `${layer}: a sample has shape ${formatShape(shape)}, expected ${features} features on the last axis.`,
  );
}
