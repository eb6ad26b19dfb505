import type { LabelledImages } from '@inkling/mnist';
import type { Network } from '@inkling/nn';
import { classesOf } from '@inkling/recipes';
import { ShapeError, sizeOf } from '@inkling/tensor';

/** @throws ShapeError when the network takes images of another size. */
export function expectSize(
  network: Network,
  model: string,
  { width, height }: LabelledImages,
  origin: string,
): void {
  const [shape] = network.shapes;
  const isPicture = shape.length > 1;
  const liesAlike = !isPicture || (shape[0] === height && shape[1] === width);
  if (liesAlike && sizeOf(shape) === width * height) return;
  const [rows, columns, ...channels] = shape;
  const size = isPicture
    ? [columns, rows, ...channels.filter((length) => length > 1)].join(' × ')
    : sizeOf(shape);
  const came = isPicture ? `${width} × ${height}` : `${width} × ${height} = ${width * height}`;
  throw new ShapeError(
    `${model}: the model takes images of ${size} pixels, but those of ${origin} have ${came}. ` +
      'Name other images with --data, or train a model on such images.',
  );
}

/** @throws ModelError or ShapeError when the network and the images have different numbers of classes. */
export function expectClasses(
  network: Network,
  model: string,
  { classes }: LabelledImages,
  origin: string,
): void {
  const known = classesOf(network, model);
  if (known === classes) return;
  throw new ShapeError(
    `${model}: the model tells ${known} classes apart, but the images of ${origin} have ${classes}. ` +
      'Name other images with --data, say with --classes how many a CSV file has, or train a new model.',
  );
}
