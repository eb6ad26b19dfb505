import { ArgumentError, allocate, createRandom, Tensor } from '@inkling/tensor';
import { cos, sin } from '@inkling/tensor/math';
import type { LabelledImages } from '../dataset/imageDataset.ts';
import { type SmoothField, smoothField } from './smoothField.ts';

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
      x: spread(shift),
      y: spread(shift),
    };
    const source = withPen(inputs.data.subarray(start, start + width * height), width, height, spread(pen));
    const field = bend === 0 ? undefined : smoothField(random, bend);
    warp(source, distorted.subarray(start, start + width * height), width, height, map, field);
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

/** The image as a broader (above 0) or a finer (below 0) pen would have drawn it. */
function withPen(source: Uint8Array, width: number, height: number, amount: number): Uint8Array {
  const choose = amount > 0 ? Math.max : Math.min;
  const share = Math.abs(amount);
  return source.map((pixel, index) => {
    const [row, column] = [Math.floor(index / width), index % width];
    let extreme = pixel;
    if (column > 0) extreme = choose(extreme, source[index - 1]);
    if (column + 1 < width) extreme = choose(extreme, source[index + 1]);
    if (row > 0) extreme = choose(extreme, source[index - width]);
    if (row + 1 < height) extreme = choose(extreme, source[index + width]);
    return Math.round(pixel + share * (extreme - pixel));
  });
}

interface AffineMap {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Maps each target pixel to a point of the source and interpolates linearly between the four pixels around
 * it.
 */
function warp(
  source: Uint8Array,
  target: Uint8Array,
  width: number,
  height: number,
  map: AffineMap,
  field?: SmoothField,
): void {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const at = (column: number, row: number) =>
    column >= 0 && column < width && row >= 0 && row < height ? source[row * width + column] : 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [dx, dy] = [column - middleX, row - middleY];
      let x = middleX + map.xx * dx + map.xy * dy + map.x;
      let y = middleY + map.yx * dx + map.yy * dy + map.y;
      if (field) {
        const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
        x += field.x(u, v);
        y += field.y(u, v);
      }
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [partX, partY] = [x - left, y - top];
      const above = at(left, top) + partX * (at(left + 1, top) - at(left, top));
      const below = at(left, top + 1) + partX * (at(left + 1, top + 1) - at(left, top + 1));
      target[row * width + column] = Math.round(above + partY * (below - above));
    }
  }
}
