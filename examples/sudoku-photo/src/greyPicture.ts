/** A picture in grey, row by row: 0 is black, 255 is white. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The longer side of a photo that is looked at, in pixels. */
const SIDE = 1000;

/** Decodes a photo, and makes a large one smaller. */
export async function greyPicture(photo: Blob): Promise<GreyPicture> {
  const bitmap = await createImageBitmap(photo);
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to decode the photo with.');
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const at = (index: number) => data[index] ?? 0;
  const pixels = Uint8Array.from(
    { length: width * height },
    (_, pixel) => 0.299 * at(4 * pixel) + 0.587 * at(4 * pixel + 1) + 0.114 * at(4 * pixel + 2),
  );
  return { width, height, pixels };
}
