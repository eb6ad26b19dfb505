import type { Network } from '@inkling/nn';
import type { FirstLayer } from './messages.ts';

/** Maximum number of pictures. More would be too small to see. */
const MOST_PICTURES = 50;
const LARGEST = 127;

/**
 * Pictures of the weights of the first layer, `[pixels, units]`, which are the first weights of the network.
 */
export function firstLayerOf(
  network: Network,
  weights: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
): FirstLayer {
  const [units] = network.shapes[1];
  const size = width * height;
  const shown = Math.min(units, MOST_PICTURES);
  const pixels = new Int8Array(shown * size);
  for (let unit = 0; unit < shown; unit += 1) {
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
