/** What loaders note about pixels that are not on the scale of this package. */
export const unitNote = 'the pixels go from 0 to 1; they are multiplied by 255.';

/**
 * Multiplies pixels by 255 if the largest is 1: as they are, such images would be almost blank.
 * @returns whether it did.
 */
export function spreadBinary(pixels: Uint8Array): boolean {
  if (!pixels.includes(1) || pixels.some((pixel) => pixel > 1)) return false;
  pixels.forEach((pixel, index) => {
    pixels[index] = 255 * pixel;
  });
  return true;
}
