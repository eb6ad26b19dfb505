import { packLzw } from './packLzw.ts';

export type GifPlan = {
  width: number;
  height: number;
  /** Red, green and blue of 2, 4, … 256 entries. */
  palette: Buffer;
  /** The palette entry of each pixel. */
  entry: (x: number, y: number) => number;
  interlaced?: boolean;
  clear?: number;
  /** Whether the palette belongs to the frame, and not to the whole file. */
  ownPalette?: boolean;
  /** Frames that follow the first, each of one colour: its entry. */
  more?: number[];
};

/** Writes a GIF by the specification (GIF89a), with a comment before the first frame. */
export function makeGif(plan: GifPlan): Buffer {
  const { width, height, palette } = plan;
  const bits = Math.log2(palette.length / 3);
  const start = Buffer.alloc(13);
  start.write('GIF89a', 'latin1');
  // The canvas is larger than its frames.
  start.writeUInt16LE(width + 3, 6);
  start.writeUInt16LE(height + 2, 8);
  start[10] = plan.ownPalette ? 0 : 0x80 | (bits - 1);
  const comment = Buffer.from('\x21\xfe\x05hello\x00', 'latin1');
  const control = Buffer.of(0x21, 0xf9, 4, plan.clear === undefined ? 0 : 1, 10, 0, plan.clear ?? 0, 0);
  return Buffer.concat([
    start,
    ...(plan.ownPalette ? [] : [palette]),
    comment,
    control,
    frame(plan, plan.entry),
    ...(plan.more ?? []).map((entry) => frame(plan, () => entry)),
    Buffer.of(0x3b),
  ]);
}

function frame(plan: GifPlan, entry: (x: number, y: number) => number): Buffer {
  const { width, height, palette } = plan;
  const bits = Math.log2(palette.length / 3);
  const symbolBits = Math.max(2, bits);
  const header = Buffer.alloc(10);
  header[0] = 0x2c;
  header.writeUInt16LE(1, 1);
  header.writeUInt16LE(1, 3);
  header.writeUInt16LE(width, 5);
  header.writeUInt16LE(height, 7);
  header[9] = (plan.interlaced ? 0x40 : 0) | (plan.ownPalette ? 0x80 | (bits - 1) : 0);
  const rows = Array.from({ length: height }, (_, y) => y);
  // Every 8th row, the rows in the middle of these, and so on.
  const pass = (y: number) => (y % 8 === 0 ? 0 : y % 8 === 4 ? 1 : y % 4 === 2 ? 2 : 3);
  if (plan.interlaced) rows.sort((a, b) => pass(a) - pass(b) || a - b);
  const symbols = rows.flatMap((y) => Array.from({ length: width }, (_, x) => entry(x, y)));
  const data = packLzw(Uint8Array.from(symbols), { symbolBits, highestFirst: false });
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255);
    blocks.push(Buffer.of(block.length), block);
  }
  return Buffer.concat([
    header,
    ...(plan.ownPalette ? [palette] : []),
    Buffer.of(symbolBits),
    ...blocks,
    Buffer.of(0),
  ]);
}
