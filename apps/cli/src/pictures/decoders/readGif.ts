import { PictureError } from '../pictureError.ts';
import type { PictureDecoder } from '../pictureFormat.ts';
import { unpackLzw } from './unpackLzw.ts';

/** The first frame of a GIF. https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
interface GifFrame {
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  /** Red, green and blue of each entry. */
  readonly palette: Uint8Array;
  /** The palette entry that is transparent. */
  readonly clear: number | undefined;
  /** Where its data begin. */
  readonly offset: number;
}

const HEADER_BYTES = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE_BYTES = 10;

/** First row and distance of rows in the passes of an interlaced frame (appendix E). */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;
const ONE_PASS = [[0, 1]] as const;

/** GIF: its first frame, without the empty canvas around it. */
export const gif: PictureDecoder = {
  readHeader(bytes) {
    const { width, height } = readFirstFrame(bytes);
    return { width, height, decodedBytes: width * height * 4 };
  },
  decode(bytes) {
    const { width, height, interlaced, palette, clear, offset } = readFirstFrame(bytes);
    const symbolBits = byteAt(bytes, offset);
    if (symbolBits < 1 || symbolBits > 11) throw damaged('its image data begin with a wrong code size');
    const { content } = readBlocks(bytes, offset + 1);
    const entries = unpackLzw(content, width * height, { symbolBits, highestFirst: false });
    if (entries.length < width * height) throw damaged('its image data are shorter than the size it states');

    const channels = clear === undefined ? 3 : 4;
    const samples = new Uint8Array(width * height * channels);
    let from = 0;
    for (const [firstRow, step] of interlaced ? PASSES : ONE_PASS) {
      for (let row = firstRow; row < height; row += step) {
        for (let at = row * width * channels; at < (row + 1) * width * channels; at += channels) {
          const entry = entries[from];
          from += 1;
          if (entry * 3 >= palette.length)
            throw damaged('a pixel names a colour that its palette does not have');
          samples[at] = palette[entry * 3];
          samples[at + 1] = palette[entry * 3 + 1];
          samples[at + 2] = palette[entry * 3 + 2];
          if (channels === 4) samples[at + 3] = entry === clear ? 0 : 255;
        }
      }
    }
    return { width, height, channels, samples, largest: 255 };
  },
};

/** Walks over the blocks to the first image, and reads what belongs to it. */
function readFirstFrame(bytes: Uint8Array): GifFrame {
  const globalPalette = paletteAt(bytes, HEADER_BYTES, byteAt(bytes, 10));
  let offset = HEADER_BYTES + globalPalette.length;
  let clear: number | undefined;
  for (;;) {
    const kind = byteAt(bytes, offset);
    if (kind === IMAGE) {
      const flags = byteAt(bytes, offset + IMAGE_BYTES - 1);
      const ownPalette = paletteAt(bytes, offset + IMAGE_BYTES, flags);
      return {
        width: byteAt(bytes, offset + 5) + 256 * byteAt(bytes, offset + 6),
        height: byteAt(bytes, offset + 7) + 256 * byteAt(bytes, offset + 8),
        interlaced: (flags & 0x40) !== 0,
        palette: ownPalette.length > 0 ? ownPalette : globalPalette,
        clear,
        offset: offset + IMAGE_BYTES + ownPalette.length,
      };
    }
    if (kind !== EXTENSION) throw damaged('it has no image');
    const { content, end } = readBlocks(bytes, offset + 2);
    if (byteAt(bytes, offset + 1) === GRAPHIC_CONTROL)
      clear = (content[0] & 1) === 1 ? content[3] : undefined;
    offset = end;
  }
}

/** The colours that begin at an offset: as many as the flags before them say. */
function paletteAt(bytes: Uint8Array, offset: number, flags: number): Uint8Array {
  if ((flags & 0x80) === 0) return new Uint8Array(0);
  const length = 3 * 2 ** ((flags & 7) + 1);
  if (offset + length > bytes.length) throw damaged('it ends within its palette');
  return bytes.subarray(offset, offset + length);
}

/** Joins blocks that each begin with their length. A length of 0 ends them. */
function readBlocks(
  bytes: Uint8Array,
  start: number,
): { readonly content: Uint8Array; readonly end: number } {
  const blocks: Uint8Array[] = [];
  let offset = start;
  for (;;) {
    const length = byteAt(bytes, offset);
    offset += 1;
    if (length === 0) return { content: Buffer.concat(blocks), end: offset };
    if (offset + length > bytes.length) throw damaged('it ends in the middle of a block');
    blocks.push(bytes.subarray(offset, offset + length));
    offset += length;
  }
}

function byteAt(bytes: Uint8Array, offset: number): number {
  if (offset >= bytes.length) throw damaged('it ends too early');
  return bytes[offset];
}

function damaged(reason: string): PictureError {
  return new PictureError('PICTURE_DAMAGED', reason);
}
