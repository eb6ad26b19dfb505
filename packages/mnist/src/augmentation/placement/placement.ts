import type { ImageSize } from '../imageSize.ts';
import { type AffineMap, compose, identity, isIdentity } from './affineMap.ts';
import { keepInside } from './keepInside.ts';
import { createResampler, type Displacements } from './resample.ts';

/**
 * Where each pixel of a new image reads the source. Moves are added one after another: affine maps in
 * their order, then all displacements. So an image is resampled once, however many moves it gets.
 */
export interface Placement {
  /** Adds an affine map, in pixels from the middle of the image. */
  transform(map: AffineMap): void;
  /** Adds displacements of the pixels of the new image. They must stay as they are until they are applied. */
  displace(displacements: Displacements): void;
}

/** A placement that is used for one image after another. */
export interface ReusedPlacement extends Placement {
  /**
   * Applies the moves to the pixels of an image, in place, and forgets them. Ink does not leave the image:
   * see `keepInside`. Without a move, the pixels keep their bits.
   */
  apply(pixels: Uint8Array): void;
}

export function createPlacement(size: ImageSize): ReusedPlacement {
  const none = zeros(size);
  const sums = zeros(size);
  const resample = createResampler(size);
  let map = identity;
  let displacements = none;
  return {
    transform(next) {
      map = compose(map, next);
    },
    displace(more) {
      displacements = displacements === none ? more : add(displacements, more, sums);
    },
    apply(pixels) {
      if (!isIdentity(map)) resample(pixels, keepInside(map, pixels, size), displacements);
      else if (displacements !== none) resample(pixels, map, displacements);
      map = identity;
      displacements = none;
    },
  };
}

function zeros({ width, height }: ImageSize): Displacements {
  return { x: new Float64Array(width * height), y: new Float64Array(width * height) };
}

/** Writes the sum of two fields into a third one, which may be one of them. */
function add(some: Displacements, more: Displacements, sums: Displacements): Displacements {
  for (let i = 0; i < sums.x.length; i += 1) {
    sums.x[i] = some.x[i] + more.x[i];
    sums.y[i] = some.y[i] + more.y[i];
  }
  return sums;
}
