import { type Stroke, toGrey } from '@inkling/mnist';
import { ArgumentError, formatShape, ShapeError, Tensor } from '@inkling/tensor';
import { PIXELS, SIDE } from '../digits.ts';
import { type BrowserPicture, browserPixels, isBrowserPicture, type Pixels } from './browserPictures.ts';
import type { Parts } from './parts.ts';
import { pictureParts } from './pictureParts.ts';
import { shrink } from './shrink.ts';
import { strokeParts } from './strokeParts.ts';

/**
 * What a reader reads: the strokes of a pen, the pixels of a picture, a grey picture u8 `[height, width]`,
 * or in browsers a canvas or the file of a picture. A picture may be dark on light or light on dark. A
 * tensor u8 `[784]` is one digit in MNIST's form, as `centerDigit` returns it, and is taken as it is.
 */
export type Drawing = readonly Stroke[] | Pixels | Tensor<'u8'> | BrowserPicture;

/**
 * The parts of a drawing.
 * @throws ArgumentError, ShapeError when it is no drawing, or has numbers that cannot be.
 * @throws UnclearPictureError when all ink is connected with a frame around it.
 */
export async function partsOf(drawing: Drawing): Promise<Parts> {
  if (drawing instanceof Tensor) return greyParts(drawing);
  if (isStrokes(drawing)) return strokeParts(drawing);
  if (typeof drawing !== 'object' || drawing === null) throw noDrawing();
  if (isBrowserPicture(drawing)) return pixelParts(await browserPixels(drawing));
  if ('data' in drawing) return pixelParts(drawing);
  throw noDrawing();
}

function noDrawing(): ArgumentError {
  return new ArgumentError(
    'read: expected strokes [[x0, y0, x1, y1, …], …], the pixels of a picture { width, height, data } or a ' +
      'tensor u8 [height, width].',
  );
}

/** A digit in MNIST's form is one part. It is blank if it has no ink. */
function digitPart(digit: Tensor<'u8'>): Parts {
  const box = { left: 0, top: 0, width: SIDE, height: SIDE };
  return { boxes: digit.data.some((value) => value > 0) ? [box] : [], draw: () => digit };
}

function isStrokes(drawing: Drawing): drawing is readonly Stroke[] {
  return Array.isArray(drawing);
}

function greyParts(grey: Tensor<'u8'>): Parts {
  const { shape, dtype, data } = grey;
  if (shape.length === 1 && grey.size === PIXELS && dtype === 'u8') return digitPart(grey);
  if (shape.length !== 2 || dtype !== 'u8' || grey.size === 0) {
    throw new ShapeError(
      `read: the picture has the shape ${formatShape(shape)} of ${dtype}, expected [height, width] of u8 with at ` +
        'least one pixel, or [784] for one digit in MNIST’s form. Pass one picture at a time.',
    );
  }
  const [height, width] = shape;
  const { picture, scale } = shrink({ width, height, channels: 1, samples: data });
  return pictureParts(toGrey({ ...picture, channels: 1 }), scale);
}

function pixelParts({ width, height, data }: Pixels): Parts {
  if (!isBytes(data)) {
    throw new ArgumentError(
      'read: the data of the picture are no bytes, expected red, green, blue and alpha of each pixel.',
    );
  }
  if (!isSide(width) || !isSide(height) || data.length !== 4 * width * height) {
    throw new ShapeError(
      `read: the picture of ${width} × ${height} has ${data.length} bytes, expected 4 · width · height = ` +
        `${4 * width * height}, at least 4. Pass all pixels of one picture.`,
    );
  }
  const { picture, scale } = shrink({ width, height, channels: 4, samples: data });
  return pictureParts(toGrey({ ...picture, channels: 4 }), scale);
}

function isSide(length: number): boolean {
  return Number.isSafeInteger(length) && length > 0;
}

/** Also bytes of another frame of the page, which has classes of its own. */
function isBytes(data: unknown): boolean {
  return (
    ArrayBuffer.isView(data) && /^\[object Uint8(Clamped)?Array\]$/.test(Object.prototype.toString.call(data))
  );
}
