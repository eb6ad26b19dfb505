import { ArgumentError, ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { zeros } from './create.ts';

/**
 * One row for each label, with 1 in the label's column and 0 elsewhere: `[count]` → `[count, classes]`.
 * @throws ShapeError when the labels do not have exactly one axis, or `classes` is not a whole number from 0
 * up.
 * @throws ArgumentError when a label is not one of `0 … classes - 1`.
 */
export function oneHot(labels: Tensor<'i32' | 'u8'>, classes: number): Tensor<'f32'> {
  if (labels.shape.length !== 1) {
    throw new ShapeError(`oneHot: expected labels of shape [count], but got ${formatShape(labels.shape)}.`);
  }
  const result = zeros([labels.size, classes]);
  for (let row = 0; row < labels.size; row += 1) {
    const label = labels.data[row];
    if (label < 0 || label >= classes) {
      throw new ArgumentError(
        `oneHot: label ${label} in row ${row} is not one of ${classes} classes (0 to ${classes - 1}).`,
      );
    }
    result.data[row * classes + label] = 1;
  }
  return result;
}
