/** The size of images, in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}
