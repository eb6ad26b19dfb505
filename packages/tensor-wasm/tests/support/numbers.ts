import { createRandom } from '@inkling/tensor';

const SPECIAL = [-0, Number.NaN, Infinity, -Infinity, 1e-45, -1e-38, 3e38];

/**
 * Numbers in [−0.5, 0.5), a third of them 0. Extreme numbers also contain infinities, NaN, subnormals and −0.
 */
export function someFloats(size: number, seed: number, isExtreme: boolean): Float32Array {
  const random = createRandom(seed, 1);
  return Float32Array.from({ length: size }, () => {
    if (isExtreme && random.integer(200) === 0) return SPECIAL[random.integer(SPECIAL.length)];
    return random.integer(3) === 0 ? 0 : random.uniform(-0.5, 0.5);
  });
}

/** Pixels. The seed decides whether they are sparse or dense. */
export function somePixels(size: number, seed: number): Uint8Array {
  const random = createRandom(seed, 2);
  return Uint8Array.from({ length: size }, () => (random.integer(6) > seed % 7 ? random.integer(256) : 0));
}
