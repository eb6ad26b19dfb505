import { ArgumentError, allocate, createRandom, Tensor } from '@inkling/tensor';
import { cos, sin } from '@inkling/tensor/math';
import type { LabelledImages } from '../dataset/imageDataset.ts';
import type { ImageSize } from './imageSize.ts';
import type { AffineMap } from './placement/affineMap.ts';
import { createPaddedImage, type PaddedImage, valueAt } from './placement/paddedImage.ts';
import { type SmoothField, smoothField } from './smoothField.ts';
import { changeThickness } from './strokeThickness.ts';

/** The limits of a distortion. Each image draws every amount but `bend` uniformly from −limit to limit. */
export interface DistortOptions {
  /** Any whole number. The same seed gives the same bits on every machine. Default 0. */
  readonly seed?: number;
  /** Limit of the rotation, in radians. Default 0.2. */
  readonly rotation?: number;
  /**
   * Limit of the shear: how many columns a row moves, for each row between it and the middle. Default 0.3.
   */
  readonly shear?: number;
  /** Limit of the scaling, as a share of the size. Each axis draws its own amount. Default 0.15. */
  readonly stretch?: number;
  /** Limit of the shift along each axis, in pixels. Default 1. */
  readonly shift?: number;
  /**
   * Limit of the change of the pen's thickness. At 1 each pixel becomes as bright as the brightest of itself
   * and its four neighbours, at −1 as dark as the darkest. Default 0.8.
   */
  readonly pen?: number;
  /**
   * The strength of a smooth bending, in pixels: the standard deviation of the distances by which the knots
   * of a grid move. Default 0.
   */
  readonly bend?: number;
}

/**
 * Distorts each image a little, as if another person had written it: rotates, shears, scales and shifts it
 * about its middle, makes the pen broader or finer, and bends it if asked. Networks that also learn from
 * such copies recognize new images better (P. Simard, D. Steinkraus, J. Platt: Best practices for
 * convolutional neural networks applied to visual document analysis, 2003, section 2).
 *
 * @returns as many images, in the same order, with the same labels.
 * @throws ArgumentError when a limit is not a finite number from 0 up, or when `stretch` is not below 1, or
 * `pen` not at most 1.
 */
export function distort(images: LabelledImages, options: DistortOptions = {}): LabelledImages {
  const { seed = 0, rotation = 0.2, shear = 0.3, stretch = 0.15, shift = 1, pen = 0.8, bend = 0 } = options;
  expectLimits({ rotation, shear, stretch, shift, pen, bend });
  const { width, height, inputs } = images;
  const random = createRandom(seed);
  const spread = (most: number) => random.uniform(-most, most);
  const distorted = allocate('u8', inputs.size);
  const source = allocate('u8', width * height);
  const padded = createPaddedImage(images);
  for (let start = 0; start < inputs.size; start += width * height) {
    const angle = spread(rotation);
    const [cosine, sine] = [cos(angle), sin(angle)];
    const slant = spread(shear);
    const [scaleX, scaleY] = [1 + spread(stretch), 1 + spread(stretch)];
    // A target pixel at (x, y) from the middle reads the source at (xx·x + xy·y, yx·x + yy·y) from the
    // middle.
    const map = {
      xx: (cosine + slant * sine) / scaleX,
      xy: (slant * cosine - sine) / scaleX,
      yx: sine / scaleY,
      yy: cosine / scaleY,
      x0: spread(shift),
      y0: spread(shift),
    };
    changeThickness(inputs.data.subarray(start, start + width * height), source, images, spread(pen));
    const field = bend === 0 ? undefined : smoothField(random, bend);
    warp(source, distorted.subarray(start, start + width * height), images, map, padded, field);
  }
  return { ...images, inputs: new Tensor('u8', inputs.shape, distorted) };
}

/** An image stretched by −1 would have no size, and a pen beyond 1 no colour. */
function expectLimits(limits: Required<Omit<DistortOptions, 'seed'>>): void {
  for (const [name, value] of Object.entries(limits)) {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new ArgumentError(`distort: ${name} must be a finite number from 0 up, but it is ${value}.`);
    }
  }
  if (limits.stretch >= 1) {
    throw new ArgumentError(`distort: stretch must be below 1, but it is ${limits.stretch}.`);
  }
  if (limits.pen > 1) throw new ArgumentError(`distort: pen must be at most 1, but it is ${limits.pen}.`);
}

/**
 * Maps each target pixel to a point of the source and interpolates linearly between the four pixels around
 * it.
 */
function warp(
  source: Uint8Array,
  target: Uint8Array,
  { width, height }: ImageSize,
  map: AffineMap,
  padded: PaddedImage,
  field?: SmoothField,
): void {
  const { left, right, top, bottom } = padded.load(source);
  const reach = field?.reach ?? 0;
  const { xx, xy, yx, yy, x0, y0 } = map;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  let index = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const dx = column - middleX;
      const dy = row - middleY;
      let x = middleX + xx * dx + xy * dy + x0;
      let y = middleY + yx * dx + yy * dy + y0;
      // Most points are too far from the ink for the field to move them there.
      const isNear = x > left - reach && x < right + reach && y > top - reach && y < bottom + reach;
      if (field && isNear) {
        const u = (x + 0.5) / width;
        const v = (y + 0.5) / height;
        x += field.x(u, v);
        y += field.y(u, v);
      }
      const isOnPaper = !(x > left && x < right && y > top && y < bottom);
      target[index] = isOnPaper ? 0 : valueAt(padded, x, y);
      index += 1;
    }
  }
}
