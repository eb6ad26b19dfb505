import { ArgumentError, allocate, createRandom, Tensor } from '@inkling/tensor';
import { type LabelledImages, mnistLayout } from '../dataset/imageDataset.ts';
import { centerStrokes, MNIST_THICKNESS } from '../drawing/centerStrokes.ts';
import { DataError, quoted } from '../errors.ts';
import { type VariationOptions, varyStrokes } from '../variation/varyStrokes.ts';
import type { LabelledStrokes } from './labelledStrokes.ts';

export interface StrokesToImagesOptions {
  /** Any whole number. The same seed gives the same bits on every machine. Default 0. */
  readonly seed?: number;
  /**
   * The pen's diameter in pixels of the picture, or the limits between which each drawing draws its own. From
   * 0.1 to 10. Default 2.4.
   */
  readonly thickness?: number | readonly [from: number, to: number] | undefined;
  /**
   * How strokes are varied: `{}` for the defaults of `varyStrokes`. Default: they are not. What is no digit
   * keeps its serifs, because an i without its dot would be a 1.
   */
  readonly variation?: VariationOptions | undefined;
  /** The class of drawings that are no digits, such as 10. Default: there may be none. */
  readonly otherLabel?: number | undefined;
  /** The name of the data in messages. */
  readonly file?: string | undefined;
}

/**
 * Draws each drawing with `centerStrokes`, for a network to learn from or to be evaluated on. A picture
 * depends on the seed, on the drawing and on its position in the list, not on other drawings.
 *
 * @returns inputs u8 `[count, 784]`, targets i32 `[count]`, in the same order. `classes` is 10, or
 * `otherLabel + 1` if that is more.
 * @throws DataError `LABEL` for a drawing that is no digit, without `otherLabel`; ArgumentError or
 * BlankPictureError as `centerStrokes` and `varyStrokes` do; ArgumentError when there are no drawings,
 * `otherLabel` is not a whole number from 0 up, or the limits of `thickness` are in the wrong order.
 */
export function strokesToImages(
  drawings: readonly LabelledStrokes[],
  options: StrokesToImagesOptions = {},
): LabelledImages {
  const { seed = 0, thickness = MNIST_THICKNESS, variation, otherLabel } = options;
  const { width, height, classes } = mnistLayout;
  const [finest, broadest] = typeof thickness === 'number' ? [thickness, thickness] : thickness;
  if (finest > broadest) {
    throw new ArgumentError(
      `strokesToImages: the thickness is from ${finest} to ${broadest}, expected the smaller number first.`,
    );
  }
  if (otherLabel !== undefined && !(Number.isSafeInteger(otherLabel) && otherLabel >= 0)) {
    throw new ArgumentError(
      `strokesToImages: otherLabel must be a whole number from 0 up, but it is ${otherLabel}.`,
    );
  }
  if (drawings.length === 0)
    throw new ArgumentError('strokesToImages: there are no drawings. Pass one or more.');
  const targets = Int32Array.from(drawings, (drawing, index) => classOf(drawing, index, options));
  const inputs = allocate('u8', drawings.length * width * height);
  for (const [index, { label, strokes }] of drawings.entries()) {
    const random = createRandom(seed, index);
    const pen = random.uniform(finest, broadest);
    const limits = typeof label === 'number' ? variation : variation && { ...variation, serifs: 0 };
    const varied = limits ? varyStrokes(strokes, random, limits) : strokes;
    inputs.set(centerStrokes(varied, { thickness: pen }).data, index * width * height);
  }
  return {
    inputs: new Tensor('u8', [drawings.length, width * height], inputs),
    targets: new Tensor('i32', [drawings.length], targets),
    classes: Math.max(classes, (otherLabel ?? 0) + 1),
    width,
    height,
  };
}

function classOf(
  { label }: LabelledStrokes,
  index: number,
  { otherLabel, file }: StrokesToImagesOptions,
): number {
  if (typeof label === 'number') return label;
  if (otherLabel !== undefined) return otherLabel;
  throw new DataError(
    'LABEL',
    `drawing ${index + 1} shows ${quoted(label)}, which is no digit. Leave such drawings out, or set {otherLabel} to the ` +
      'class that they get.',
    { file },
  );
}
