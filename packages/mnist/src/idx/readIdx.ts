import { formatShape, type Shape, sizeOf } from '@inkling/tensor';
import { concatenate } from '../bytes/concatenate.ts';
import { DataError } from '../errors.ts';
import { checkLimit, type DataLimitsOption } from '../limits.ts';

/** One of the two kinds of IDX files in MNIST. */
export interface IdxKind {
  readonly content: 'images' | 'labels';
  /** Its first four bytes: two zeros, 8 for unsigned bytes, the number of axes. */
  readonly magic: number;
  /** The number of axes. The header has the length of each in four bytes, the highest byte first. */
  readonly axes: number;
}

// The format: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits.
export const idxImages: IdxKind = { content: 'images', magic: 0x0803, axes: 3 };
export const idxLabels: IdxKind = { content: 'labels', magic: 0x0801, axes: 1 };

export interface IdxArray {
  /** `[count, height, width]` for images, `[count]` for labels. */
  readonly shape: Shape;
  readonly values: Uint8Array;
}

/**
 * Reads an IDX file of unsigned bytes. It allocates memory for the bytes that arrive, never for the lengths
 * in the header, and it stops as soon as more bytes arrive than the header promises.
 *
 * @throws DataError `EMPTY`, `MAGIC`, `TRUNCATED` or `TRAILING`.
 */
export async function readIdx(
  chunks: AsyncIterable<Uint8Array>,
  kind: IdxKind,
  file: string,
  limits?: DataLimitsOption,
): Promise<IdxArray> {
  const headerLength = 4 + 4 * kind.axes;
  let parts: Uint8Array[] = [];
  /** The number of bytes of values; below 0 while bytes of the header are missing. */
  let length = -headerLength;
  let shape: Shape | undefined;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (shape === undefined && length >= 0) {
      const start = concatenate(parts);
      shape = shapeIn(start, kind, file);
      parts = [start.subarray(headerLength)];
    }
    checkLimit(kind.content === 'images' ? 'pixels' : 'rows', length, limits, file);
    if (shape !== undefined && length > sizeOf(shape)) {
      throw new DataError(
        'TRAILING',
        `the header promises ${promise(shape)}, but more follow. Expected the file to end there; download it again.`,
        { file },
      );
    }
  }
  if (length === -headerLength) {
    throw new DataError('EMPTY', `the file is empty, expected ${kind.content} in the IDX format.`, { file });
  }
  const values = concatenate(parts);
  shape ??= shapeIn(values, kind, file);
  if (length < sizeOf(shape)) {
    throw new DataError(
      'TRUNCATED',
      `the header promises ${promise(shape)}, but only ${length} follow. Download the file again.`,
      { file },
    );
  }
  if (length === 0) {
    throw new DataError('EMPTY', `the header promises ${promise(shape)}: there are no ${kind.content}.`, {
      file,
    });
  }
  if (kind.content === 'images') checkLimit('rows', shape[0], limits, file);
  return { shape, values };
}

/** The lengths of the axes from the header. The bytes may end inside of it. */
function shapeIn(bytes: Uint8Array, { content, magic, axes }: IdxKind, file: string): Shape {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = bytes.length >= 4 ? header.getUint32(0) : undefined;
  if (found !== undefined && found !== magic) {
    const other = [idxImages, idxLabels].find((kind) => kind.magic === found);
    throw new DataError(
      'MAGIC',
      `the magic number is ${found}, expected ${magic} for ${content} in the IDX format. ` +
        (other === undefined
          ? found >>> 16 === 0
            ? 'It stands for IDX of other numbers or axes: convert the file to unsigned bytes.'
            : 'Is this another kind of file?'
          : `${found} stands for ${other.content}: are the two files swapped?`),
      { file },
    );
  }
  if (bytes.length < 4 + 4 * axes) {
    throw new DataError(
      'TRUNCATED',
      `the file ends after ${bytes.length} bytes, inside its header of ${4 + 4 * axes}. Download it again.`,
      { file },
    );
  }
  return Array.from({ length: axes }, (_, axis) => header.getUint32(4 + 4 * axis));
}

function promise(shape: Shape): string {
  return `${formatShape(shape)}, that is ${sizeOf(shape)} bytes`;
}
