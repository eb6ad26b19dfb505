import type { ImageSize } from '@inkling/mnist';
import { type JsonObject, ModelError, type Network } from '@inkling/nn';
import { formatShape, type Shape, sizeOf } from '@inkling/tensor';
import { readRecord } from '../record/readRecord.ts';

/** More pixels than a scan of a digit has. The limit bounds the memory that a file can demand. */
const MOST_PIXELS = 4096 * 4096;

/**
 * Size of the images that a model takes: the size in its network, else the size in its metadata, else the
 * square that has as many pixels as the network has inputs.
 *
 * @param metadata the metadata of the saved model.
 * @throws ModelError when the inputs of the network are not an image of a size that can be read.
 */
export function imageSizeOf({ shapes }: Pick<Network, 'shapes'>, metadata: JsonObject): ImageSize {
  const [shape] = shapes;
  const inputs = sizeOf(shape);
  if (inputs > MOST_PIXELS) {
    throw new ModelError(
      `model: it takes images of ${inputs} pixels, but at most ${MOST_PIXELS} can be read here.`,
    );
  }
  return shape.length > 1 ? sizeOfPicture(shape) : (savedSize(inputs, metadata) ?? squareOf(inputs));
}

/** `[height, width, 1]`, as convolutions take it. */
function sizeOfPicture(shape: Shape): ImageSize {
  const [height, width] = shape;
  if (height * width === sizeOf(shape)) return { width, height };
  throw new ModelError(
    `model: it takes samples of shape ${formatShape(shape)}, but the images that can be read here are grey, ` +
      `${formatShape([height, width, 1])}.`,
  );
}

function savedSize(inputs: number, metadata: JsonObject): ImageSize | undefined {
  const { image } = readRecord(metadata);
  return image && image.width * image.height === inputs ? image : undefined;
}

function squareOf(inputs: number): ImageSize {
  const side = Math.round(Math.sqrt(inputs));
  if (side * side === inputs) return { width: side, height: side };
  throw new ModelError(
    `model: it takes ${inputs} inputs, which are no square image, and its file does not give their size.`,
  );
}
