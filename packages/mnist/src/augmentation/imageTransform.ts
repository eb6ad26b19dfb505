import type { Random } from '@inkling/tensor';
import type { ImageSize } from './imageSize.ts';
import type { Placement } from './placement/placement.ts';

/** Moves the ink of an image. Neighbouring moves become one resampling, so the image is blurred once. */
export interface Move {
  /**
   * Adds its own move to those before it.
   * @param random the random numbers of this image.
   */
  move(placement: Placement, random: Random): void;
}

/** Changes pixels where they are. */
export interface Repaint {
  /**
   * @param pixels `[width * height]` of one image, to be changed in place: 0 is the paper, 255 the ink.
   * @param random the random numbers of this image.
   */
  repaint(pixels: Uint8Array, random: Random): void;
}

/** A random change of one image, such as `shift()` or `elastic()`. `augment` composes them. */
export interface ImageTransform {
  /** Its name in `transforms`: `'shift'`. */
  readonly kind: string;
  /** All settings, as plain numbers: `transforms[kind](settings)` makes the same transform. */
  readonly settings: Readonly<Record<string, number>>;
  /** Prepares for images of this size. The result may own scratch memory. */
  readonly forSize: (size: ImageSize) => Move | Repaint;
}
