import type { Network } from '@inkling/nn';
import type { FirstLayer } from './messages.ts';

const LARGEST = 127;

/**
 * Pictures of the weights of the first layer, which are the first weights of the network: `[pixels, units]`
 * of a linear layer, `[height, width, 1, channels]` of a convolution.
 * @param image the size of the images, in pixels.
 */
export function firstLayerOf(
  { layers }: Network,
  weights: Float32Array,
  image: { readonly width: number; readonly height: number },
): FirstLayer {
  const { shape } = layers.flatMap(({ parameters }) => parameters)[0];
  const units = shape[shape.length - 1];
  const [height, width] = shape.length === 4 ? shape : [image.height, image.width];
  const size = width * height;
  const pixels = new Int8Array(units * size);
  for (let unit = 0; unit < units; unit += 1) {
    let largest = 0;
    for (let pixel = 0; pixel < size; pixel += 1) {
      largest = Math.max(largest, Math.abs(weights[pixel * units + unit]));
    }
    const scale = largest > 0 ? LARGEST / largest : 0;
    for (let pixel = 0; pixel < size; pixel += 1) {
      pixels[unit * size + pixel] = Math.round(weights[pixel * units + unit] * scale);
    }
  }
  return { width, height, units, pixels };
}
