import { PictureError } from '../pictureError.ts';
import type { PictureDecoder } from '../pictureFormat.ts';

/**
 * The headers of a BMP.
 * https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-bitmapv5header
 */
interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Whether the first row is the top one. Usually it is the bottom one. */
  readonly topDown: boolean;
  /** Bits a pixel. */
  readonly depth: number;
  /** Blue, green, red and a byte of 0 for each entry; in old files no such byte. */
  readonly palette: Uint8Array;
  readonly paletteStep: 3 | 4;
  /** The bits of red, green, blue and alpha in a pixel of 16 or 32 bits. */
  readonly masks: readonly [number, number, number, number];
  /** Where the pixels begin. */
  readonly offset: number;
}

const FILE_HEADER_BYTES = 14;
/** The header of OS/2, with sizes of 16 bits. */
const CORE_HEADER_BYTES = 12;
const INFO_HEADER_BYTES = 40;
/** Headers of this length or more contain masks, the last one for alpha. */
const HEADER_WITH_MASKS_BYTES = 56;

const PLAIN = 0;
const WITH_MASKS = 3;
const WITH_ALPHA_MASK = 6;
const COMPRESSIONS: Readonly<Record<number, string>> = {
  1: 'run lengths',
  2: 'run lengths',
  4: 'JPEG',
  5: 'PNG',
};

/** BMP of 1, 4, 8, 16, 24 or 32 bits a pixel that is not compressed. */
export const bmp: PictureDecoder = {
  readHeader(bytes) {
    const { width, height } = readBmpHeader(bytes);
    return { width, height, decodedBytes: width * height * 4 };
  },
  decode(bytes) {
    const header = readBmpHeader(bytes);
    const { width, height, topDown, depth, offset } = header;
    const bytesPerRow = Math.ceil((width * depth) / 32) * 4;
    if (offset + height * bytesPerRow > bytes.length) {
      throw damaged('its image data are shorter than the size it states');
    }
    const channels = depth === 32 && header.masks[3] !== 0 ? 4 : 3;
    const samples = new Uint8Array(width * height * channels);
    for (let y = 0; y < height; y += 1) {
      const row = offset + (topDown ? y : height - 1 - y) * bytesPerRow;
      const line = { bytes: bytes.subarray(row, row + bytesPerRow), width };
      const target = samples.subarray(y * width * channels, (y + 1) * width * channels);
      if (depth <= 8) readEntries(line, header, target);
      else if (depth === 24) readColours(line, target);
      else readMasked(line, header, target, channels);
    }
    return { width, height, channels, samples, largest: 255 };
  },
};

interface Line {
  readonly bytes: Uint8Array;
  readonly width: number;
}

function readEntries({ bytes, width }: Line, header: BmpHeader, target: Uint8Array): void {
  const { depth, palette, paletteStep } = header;
  for (let x = 0; x < width; x += 1) {
    const bit = x * depth;
    const entry = (bytes[bit >> 3] >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    const colour = entry * paletteStep;
    if (colour >= palette.length) throw damaged('a pixel names a colour that its palette does not have');
    target[x * 3] = palette[colour + 2];
    target[x * 3 + 1] = palette[colour + 1];
    target[x * 3 + 2] = palette[colour];
  }
}

function readColours({ bytes, width }: Line, target: Uint8Array): void {
  for (let x = 0; x < width; x += 1) {
    target[x * 3] = bytes[x * 3 + 2];
    target[x * 3 + 1] = bytes[x * 3 + 1];
    target[x * 3 + 2] = bytes[x * 3];
  }
}

function readMasked(
  { bytes, width }: Line,
  { depth, masks }: BmpHeader,
  target: Uint8Array,
  channels: number,
): void {
  const shifts = masks.map((mask) => (mask === 0 ? 0 : 31 - Math.clz32(mask & -mask)));
  const largest = masks.map((mask, channel) => Math.max(1, mask >>> shifts[channel]));
  for (let x = 0; x < width; x += 1) {
    const at = x * (depth / 8);
    const low = bytes[at] + bytes[at + 1] * 256;
    const pixel = depth === 16 ? low : low + (bytes[at + 2] + bytes[at + 3] * 256) * 65536;
    for (let channel = 0; channel < channels; channel += 1) {
      const value = (pixel & masks[channel]) >>> shifts[channel];
      target[x * channels + channel] = Math.round((value * 255) / largest[channel]);
    }
  }
}

function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(FILE_HEADER_BYTES, true);
  const isCore = headerBytes === CORE_HEADER_BYTES;
  if (!isCore && headerBytes < INFO_HEADER_BYTES) throw damaged(`its header has ${headerBytes} bytes`);
  const signedHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const depth = view.getUint16(isCore ? 24 : 28, true);
  if (![1, 4, 8, 16, 24, 32].includes(depth)) throw damaged(`it has ${depth} bits a pixel`);
  const compression = isCore ? PLAIN : view.getUint32(30, true);
  const hasMasks = compression === WITH_MASKS || compression === WITH_ALPHA_MASK;
  if (compression !== PLAIN && !(hasMasks && (depth === 16 || depth === 32))) {
    const how = COMPRESSIONS[compression] ?? `method ${compression}`;
    throw new PictureError('PICTURE_FORMAT', `is compressed by ${how}`);
  }

  const masksAt = FILE_HEADER_BYTES + INFO_HEADER_BYTES;
  const alphaIsGiven = headerBytes >= HEADER_WITH_MASKS_BYTES || compression === WITH_ALPHA_MASK;
  const masksBehindHeader = headerBytes === INFO_HEADER_BYTES && hasMasks ? (alphaIsGiven ? 16 : 12) : 0;
  const paletteAt = FILE_HEADER_BYTES + headerBytes + masksBehindHeader;
  const paletteStep = isCore ? 3 : 4;
  const stated = isCore ? 0 : view.getUint32(46, true);
  const entries = depth > 8 ? 0 : Math.min(stated === 0 ? 2 ** depth : stated, 2 ** depth);
  return {
    width: isCore ? view.getUint16(18, true) : view.getUint32(18, true),
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    depth,
    palette: bytes.subarray(paletteAt, paletteAt + entries * paletteStep),
    paletteStep,
    masks: hasMasks
      ? [
          view.getUint32(masksAt, true),
          view.getUint32(masksAt + 4, true),
          view.getUint32(masksAt + 8, true),
          alphaIsGiven ? view.getUint32(masksAt + 12, true) : 0,
        ]
      : depth === 16
        ? [0x7c00, 0x03e0, 0x001f, 0]
        : [0xff0000, 0xff00, 0xff, 0],
    offset: view.getUint32(10, true),
  };
}

function damaged(reason: string): PictureError {
  return new PictureError('PICTURE_DAMAGED', reason);
}
