import type { ColourPicture } from './colourPicture.ts';
import { flatten } from './flatten.ts';
import type { GreyPicture } from './greyPicture.ts';
import { luma } from './luma.ts';

/**
 * Makes a picture grey, and puts a transparent one on a ground (`flatten`). The grey of a colour is its luma.
 */
export function toGrey(picture: ColourPicture): GreyPicture {
  const { width, height, channels, samples, largest } = picture;
  const pixels = new Uint8Array(width * height);
  const scale = 255 / largest;
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel += 1, at += channels) {
    const grey = channels < 3 ? samples[at] : luma(samples[at], samples[at + 1], samples[at + 2]);
    pixels[pixel] = Math.round(grey * scale);
  }
  const alpha = alphaOf(picture);
  return { pixels: alpha === undefined ? pixels : flatten(pixels, alpha), width, height };
}

/** Alpha of each pixel, 0 … 255; nothing if the whole picture is solid. */
function alphaOf({ channels, samples, largest }: ColourPicture): Uint8Array | undefined {
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
