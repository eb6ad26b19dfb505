import { ArgumentError, InklingError, type Tensor } from '@inkling/tensor';
import type { ReadOptions } from '../bytes/readChunks.ts';
import { mnistLayout } from '../dataset/imageDataset.ts';
import { centerDigit } from '../drawing/centerDigit.ts';

/**
 * Decodes a picture, as `toGrey` does: u8 `[height, width]`, 0 black … 255 white.
 * @param name the file in messages.
 */
export type DecodePicture = (bytes: Uint8Array, name: string) => Promise<Tensor<'u8'>>;

/** `onProgress` counts pictures, not bytes. */
export interface PicturesOptions extends ReadOptions {
  readonly decode: DecodePicture;
  /** The size of the images. Pictures of this size are taken as they are. Default 28. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** The name of the set, before the paths in messages. */
  readonly file?: string | undefined;
}

/**
 * Makes one image of a picture: as it is if it has the size, and otherwise in MNIST's form.
 * @throws ArgumentError when it has another size, and the images are not of MNIST's size; the errors of
 * `decode` and `centerDigit`.
 */
export async function pictureToImage(
  bytes: Uint8Array,
  name: string,
  { decode, width = mnistLayout.width, height = mnistLayout.height }: PicturesOptions,
): Promise<Uint8Array> {
  const grey = await decode(bytes, name);
  if (grey.shape[0] === height && grey.shape[1] === width) return grey.data;
  if (width !== mnistLayout.width || height !== mnistLayout.height) {
    throw new ArgumentError(
      `${name}: the picture has ${grey.shape[1]} × ${grey.shape[0]} pixels, expected ${width} × ${height}. Pictures of ` +
        'other sizes can be brought to 28 × 28 only.',
    );
  }
  try {
    return centerDigit(grey).data;
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
    throw new InklingError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
