import { PictureError } from '../pictureError.ts';

/** The numbers of the first directory of a TIFF, by their tags, and the order of its bytes. */
export interface TiffDirectory {
  readonly littleEndian: boolean;
  /** The numbers of a tag; undefined if it is missing or not of whole numbers. */
  get(tag: number): readonly number[] | undefined;
}

/** Bytes of one number by its type: BYTE, SHORT, LONG. Other types hold texts and fractions. */
const BYTES_BY_TYPE: Readonly<Record<number, 1 | 2 | 4>> = { 1: 1, 3: 2, 4: 4 };

const ENTRY_BYTES = 12;

/**
 * Reads the first directory of a TIFF (TIFF 6.0, section 2). Exif has the same form.
 * @throws PictureError `PICTURE_FORMAT` for a BigTIFF; PictureError or RangeError when the file is cut off
 */
export function readTiffDirectory(bytes: Uint8Array): TiffDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = bytes[0] === 0x49;
  const version = view.getUint16(2, littleEndian);
  if (version === 43) throw new PictureError('PICTURE_FORMAT', 'is a BigTIFF');
  const start = view.getUint32(4, littleEndian);
  const count = view.getUint16(start, littleEndian);
  const offsets = new Map<number, number>();
  for (let entry = 0; entry < count; entry += 1) {
    const offset = start + 2 + entry * ENTRY_BYTES;
    offsets.set(view.getUint16(offset, littleEndian), offset);
  }
  return {
    littleEndian,
    get(tag) {
      const offset = offsets.get(tag);
      if (offset === undefined) return undefined;
      const size = BYTES_BY_TYPE[view.getUint16(offset + 2, littleEndian)];
      if (size === undefined) return undefined;
      const length = view.getUint32(offset + 4, littleEndian);
      // Up to four bytes stand in the entry itself.
      const at = length * size <= 4 ? offset + 8 : view.getUint32(offset + 8, littleEndian);
      if (at + length * size > bytes.length) {
        throw new PictureError('PICTURE_DAMAGED', `its tag ${tag} lies behind the end of the file`);
      }
      return Array.from({ length }, (_, index) => {
        const number = at + index * size;
        if (size === 1) return view.getUint8(number);
        return size === 2 ? view.getUint16(number, littleEndian) : view.getUint32(number, littleEndian);
      });
    },
  };
}
