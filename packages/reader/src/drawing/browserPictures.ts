import { ArgumentError, InklingError, ShapeError, UnavailableError } from '@inkling/tensor';
import { LONGEST } from './shrink.ts';

/** The pixels of a picture, such as the `ImageData` of a canvas. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row: `4 · width · height` bytes. */
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** A canvas of the page, or an `OffscreenCanvas`. */
export interface CanvasPicture {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): unknown;
}

/** A file or other blob with a picture in a format that the browser knows. */
export interface BlobPicture {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What only a browser can read. */
export type BrowserPicture = CanvasPicture | BlobPicture;

interface Context {
  drawImage(image: Bitmap, x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): Pixels;
}

interface Bitmap {
  readonly width: number;
  readonly height: number;
  close(): void;
}

// Browsers have them; Node does not.
declare const createImageBitmap:
  | ((source: BlobPicture, options: { readonly imageOrientation: 'from-image' }) => Promise<Bitmap>)
  | undefined;
declare const OffscreenCanvas: (new (width: number, height: number) => CanvasPicture) | undefined;

export function isBrowserPicture(drawing: object): drawing is BrowserPicture {
  return hasMethod(drawing, 'getContext') || hasMethod(drawing, 'arrayBuffer');
}

function hasMethod(drawing: object, name: string): boolean {
  return typeof Reflect.get(drawing, name) === 'function';
}

/**
 * The pixels of a canvas or of a file. A file is turned upright as its camera was held, and a large picture
 * is drawn smaller.
 * @throws InklingError `PICTURE_FORMAT` when the browser cannot decode the file.
 * @throws ArgumentError when the canvas has no 2d context; ShapeError when it has no pixels.
 * @throws UnavailableError for a file outside of browsers.
 */
export async function browserPixels(picture: BrowserPicture): Promise<Pixels> {
  if ('getContext' in picture) return canvasPixels(picture);
  if (typeof createImageBitmap === 'undefined' || typeof OffscreenCanvas === 'undefined') {
    throw new UnavailableError(
      'read: only browsers decode files. Decode the file, and pass { width, height, data }.',
    );
  }
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch((cause) => {
    throw new InklingError(
      'PICTURE_FORMAT',
      'read: the browser cannot decode this file as a picture. Pass a PNG.',
      { cause },
    );
  });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = contextOf(new OffscreenCanvas(width, height));
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

function canvasPixels(canvas: CanvasPicture): Pixels {
  const { width, height } = canvas;
  if (!(width > 0 && height > 0)) {
    throw new ShapeError(`read: the canvas of ${width} × ${height} has no pixels. Give it a size.`);
  }
  return contextOf(canvas).getImageData(0, 0, width, height);
}

function contextOf(canvas: CanvasPicture): Context {
  const context = canvas.getContext('2d');
  if (isContext(context)) return context;
  throw new ArgumentError(
    'read: the canvas has no 2d context. Read its pixels, and pass { width, height, data }.',
  );
}

function isContext(context: unknown): context is Context {
  return typeof context === 'object' && context !== null && 'getImageData' in context;
}
