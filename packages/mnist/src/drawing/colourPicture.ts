/** A decoded picture, before it becomes grey. The `ImageData` of a canvas becomes one with `channels: 4`. */
export interface ColourPicture {
  readonly width: number;
  readonly height: number;
  /** Samples of one pixel: 1 grey, 2 grey and alpha, 3 red, green and blue, 4 these and alpha. */
  readonly channels: 1 | 2 | 3 | 4;
  /** Row by row, the channels of a pixel together: 0 black or clear … `largest` white or solid. */
  readonly samples: Uint8Array | Uint8ClampedArray | Uint16Array;
  /** The value of white and solid samples. Default 255. */
  readonly largest?: number;
}
