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
  if (onWhite.some((value) => value < MIDDLE)) return onWhite;
  const onBlack = layOn(BLACK, grey, alpha);
  return onBlack.some((value) => value >= MIDDLE) ? onBlack : onWhite;
}

function layOn(ground: number, grey: Uint8Array, alpha: Uint8Array): Uint8Array {
  return grey.map((value, pixel) => Math.round((value * alpha[pixel] + ground * (255 - alpha[pixel])) / 255));
}
