export interface GreyPicture {
  /** One byte a pixel, row by row: 0 black … 255 white. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}
