import { ModelError, type Network } from '@inkling/nn';
import { formatShape } from '@inkling/tensor';

/** How many classes a network tells apart. @throws ModelError when what comes out of it is no list of scores. */
export function classesOf({ shapes, layers }: Network, model: string): number {
  const outputShape = shapes[layers.length];
  if (outputShape.length === 1) return outputShape[0];
  throw new ModelError(
    `${model}: the network makes ${formatShape(outputShape)} of an image, expected one number for each class, [10] say.`,
  );
}
