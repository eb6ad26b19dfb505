import { allocate, ShapeError, Tensor } from '@inkling/tensor';
import type { ColourPicture } from './colourPicture.ts';
import { flatten } from './flatten.ts';
import { luma } from './luma.ts';

/** One channel alone takes the place of the luma if its contrast is more than this many times as strong. */
const CLEARLY_STRONGER = 2;

/** The samples of a picture, with all fields set. */
type Samples = Pick<Required<ColourPicture>, 'channels' | 'samples' | 'largest'>;

/**
 * Converts a decoded picture to the grey picture that `centerDigit` takes. The grey of a colour is its luma
 * (ITU-R BT.601). Ink and paper of different colours may have almost the same luma, such as red on green; the
 * grey is then the channel that tells them apart best. A transparent picture is put on white, or on black if
 * nothing dark would be visible on white.
 *
 * @returns u8 `[height, width]`, from 0 (black) to 255 (white).
 * @throws ShapeError when the number of samples is not `width · height · channels`, or is 0.
 */
export function toGrey(picture: ColourPicture): Tensor<'u8'> {
  const { width, height, channels, samples, largest = 255 } = picture;
  if (samples.length !== width * height * channels || samples.length === 0) {
    throw new ShapeError(
      `toGrey: the picture has ${samples.length} samples, expected width · height · channels = ${width} · ` +
        `${height} · ${channels}, at least 1. Pass all pixels of one picture.`,
    );
  }
  const all = { channels, samples, largest };
  const pixels = allocate('u8', width * height);
  const scale = 255 / largest;
  const channel = channels < 3 ? 0 : channelInsteadOfLuma(all);
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel += 1, at += channels) {
    const grey =
      channel === undefined ? luma(samples[at], samples[at + 1], samples[at + 2]) : samples[at + channel];
    pixels[pixel] = Math.round(grey * scale);
  }
  const alpha = alphaOf(all);
  return new Tensor('u8', [height, width], alpha === undefined ? pixels : flatten(pixels, alpha));
}

/**
 * The channel that varies clearly more over the picture than the luma, on white if it is transparent. For two
 * colours, the standard deviation is their difference times a number that is the same for every channel.
 */
function channelInsteadOfLuma({ channels, samples, largest }: Samples): number | undefined {
  const variations = [newVariation(), newVariation(), newVariation()] as const;
  const [red, green, blue] = variations;
  const ofLuma = newVariation();
  for (let at = 0; at < samples.length; at += channels) {
    const solid = channels === 4 ? samples[at + 3] / largest : 1;
    const redInk = (largest - samples[at]) * solid;
    const greenInk = (largest - samples[at + 1]) * solid;
    const blueInk = (largest - samples[at + 2]) * solid;
    vary(red, redInk);
    vary(green, greenInk);
    vary(blue, blueInk);
    vary(ofLuma, luma(redInk, greenInk, blueInk));
  }
  const deviations = variations.map(deviation);
  const strongest = Math.max(...deviations);
  return strongest > CLEARLY_STRONGER * deviation(ofLuma) ? deviations.indexOf(strongest) : undefined;
}

/** Sums for a standard deviation. */
interface Variation {
  /** The first value. Sums of differences to it are 0, without rounding, if all values are equal. */
  first: number;
  count: number;
  sum: number;
  squares: number;
}

function newVariation(): Variation {
  return { first: Number.NaN, count: 0, sum: 0, squares: 0 };
}

function vary(variation: Variation, value: number): void {
  if (variation.count === 0) variation.first = value;
  const difference = value - variation.first;
  variation.count += 1;
  variation.sum += difference;
  variation.squares += difference * difference;
}

function deviation({ count, sum, squares }: Variation): number {
  const mean = sum / count;
  return Math.sqrt(Math.max(0, squares / count - mean * mean));
}

/** Alpha of each pixel, 0 … 255; nothing if the whole picture is solid. */
function alphaOf({ channels, samples, largest }: Samples): Uint8Array | undefined {
  if (channels === 1 || channels === 3) return undefined;
  const alpha = new Uint8Array(samples.length / channels);
  const scale = 255 / largest;
  let thinnest = 255;
  for (let pixel = 0, at = channels - 1; pixel < alpha.length; pixel += 1, at += channels) {
    const value = Math.round(samples[at] * scale);
    alpha[pixel] = value;
    if (value < thinnest) thinnest = value;
  }
  return thinnest === 255 ? undefined : alpha;
}
