import { ModelError, type Network } from '@inkling/nn';
import { formatShape } from '@inkling/tensor';

/**
 * Number of classes that a network distinguishes.
 *
 * @param model name of the model in messages: its file.
 * @throws ModelError when the output of the network is not a list of scores.
 */
export function classesOf({ shapes }: Pick<Network, 'shapes'>, model = 'model'): number {
  const outputShape = shapes[shapes.length - 1];
  if (outputShape.length === 1) return outputShape[0];
  throw new ModelError(
    `${model}: the network makes ${formatShape(outputShape)} of an image, expected one number for each class, such as [10].`,
  );
}
