const BLACK = 0;
const WHITE = 255;
const MIDDLE = 128;

/**
 * Puts a transparent picture on a white ground. If nothing dark would then be visible (a white pen on
 * a transparent ground), the ground is black.
 *
 * @param grey   one byte a pixel, 0 black … 255 white
 * @param alpha  one byte a pixel, 0 clear … 255 solid
 * @returns the opaque picture, one byte a pixel
 */
export function flatten(grey: Uint8Array, alpha: Uint8Array): Uint8Array {
  const onWhite = layOn(WHITE, grey, alpha);
  if (onWhite.darkest < MIDDLE) return onWhite.pixels;
  const onBlack = layOn(BLACK, grey, alpha);
  return onBlack.lightest >= MIDDLE ? onBlack.pixels : onWhite.pixels;
}

interface OpaquePicture {
  readonly pixels: Uint8Array;
  readonly darkest: number;
  readonly lightest: number;
}

/** Pictures of many megapixels pass here, so it is a loop without calls for each pixel. */
function layOn(ground: number, grey: Uint8Array, alpha: Uint8Array): OpaquePicture {
  const pixels = new Uint8Array(grey.length);
  let darkest = WHITE;
  let lightest = BLACK;
  for (let pixel = 0; pixel < grey.length; pixel += 1) {
    const solid = alpha[pixel];
    const value = Math.round((grey[pixel] * solid + ground * (255 - solid)) / 255);
    pixels[pixel] = value;
    if (value < darkest) darkest = value;
    if (value > lightest) lightest = value;
  }
  return { pixels, darkest, lightest };
}
