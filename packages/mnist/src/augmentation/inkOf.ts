/** The sum of some pixels. */
export function inkOf(pixels: Uint8Array): number {
  let ink = 0;
  for (let i = 0; i < pixels.length; i += 1) ink += pixels[i];
  return ink;
}
