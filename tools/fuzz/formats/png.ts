import { crc32 } from 'node:zlib';
import { makePng, pngChunk } from '../../../apps/cli/tests/pictures/makePng.ts';
import { pictureFormat } from '../pictureFormat.ts';

const SIGNATURE_LENGTH = 8;
const size = { width: 9, height: 6 };
const grey = (x: number, y: number) => [(x + y) % 2];
const palette = pngChunk('PLTE', Buffer.of(0, 0, 0, 255, 255, 255, 90, 0, 90, 1, 2, 3));
const clear = pngChunk('tRNS', Buffer.of(0, 128));

/** PNG files of each colour type. Every other one gets the right checksums after the mutation. */
export const png = pictureFormat(
  'png',
  () => [
    makePng({ ...size, depth: 1, colourType: 0, pixel: grey }),
    makePng({ ...size, depth: 4, colourType: 0, interlaced: true, pixel: (x, y) => [(x + y) % 16] }),
    makePng({ ...size, depth: 16, colourType: 0, pixel: (x, y) => [x * 5000 + y] }),
    makePng({ ...size, depth: 8, colourType: 2, pixel: (x, y) => [x * 20, y * 30, 9] }),
    makePng({ ...size, depth: 2, colourType: 3, between: [palette, clear], pixel: (x, y) => [(x * y) % 4] }),
    makePng({ ...size, depth: 8, colourType: 4, pixel: (x, y) => [x * 20, y * 40] }),
    makePng({ ...size, depth: 8, colourType: 6, interlaced: true, pixel: (x, y) => [x, y, 200, x * y] }),
  ],
  (bytes, random) => (random.integer(2) === 0 ? bytes : withChecksums(bytes)),
);

/** The chunks with the right checksums, as far as their lengths lead from one to the next. */
function withChecksums(bytes: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let start = SIGNATURE_LENGTH; start + 12 <= changed.length; ) {
    const end = start + 8 + changed.readUInt32BE(start);
    if (end + 4 > changed.length) break;
    changed.writeUInt32BE(crc32(changed.subarray(start + 4, end)), end);
    start = end + 4;
  }
  return new Uint8Array(changed);
}
