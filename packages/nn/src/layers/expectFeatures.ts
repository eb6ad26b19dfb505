import { formatShape, type Shape, ShapeError } from '@inkling/tensor';

/**
 * @throws ShapeError when the last axis of a sample does not have `features` features (channels in a
 * picture).
 */
export function expectFeatures(layer: string, shape: Shape, features: number): void {
  if (shape.at(-1) === features) return;
  throw new ShapeError(
    `${layer}: a sample has shape ${formatShape(shape)}, expected ${features} features on the last axis.`,
  );
}
