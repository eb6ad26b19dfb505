import { crc32, deflateSync } from 'node:zlib';

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The pass of each pixel of an 8 × 8 square, as the PNG specification draws it. */
const ADAM7_PASS_OF_PIXEL = [
  '16462646',
  '77777777',
  '56565656',
  '77777777',
  '36463646',
  '77777777',
  '56565656',
  '77777777',
];

export type PngPlan = {
  width: number;
  height: number;
  depth: number;
  colourType: number;
  interlaced?: boolean;
  /** Chunks between the header and the data, such as PLTE and tRNS. */
  between?: Buffer[];
  /** The samples of one pixel. */
  pixel: (x: number, y: number) => readonly number[];
};

/** Writes a PNG by the specification, without filters and independently of the reader. */
export function makePng(plan: PngPlan): Buffer {
  const data = deflateSync(Buffer.concat(plan.interlaced ? interlacedRows(plan) : plainRows(plan)));
  return Buffer.concat([
    signature,
    header(plan),
    ...(plan.between ?? []),
    pngChunk('IDAT', data.subarray(0, 7)),
    pngChunk('IDAT', data.subarray(7)),
    pngChunk('IEND', Buffer.of()),
  ]);
}

export const signature = Buffer.from('89504e470d0a1a0a', 'hex');

export function header(plan: Omit<PngPlan, 'pixel'>): Buffer {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(plan.width, 0);
  content.writeUInt32BE(plan.height, 4);
  content.set([plan.depth, plan.colourType, 0, 0, plan.interlaced ? 1 : 0], 8);
  return pngChunk('IHDR', content);
}

export function pngChunk(type: string, content: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(content, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

function plainRows(plan: PngPlan): Buffer[] {
  return Array.from({ length: plan.height }, (_, y) =>
    row(
      plan,
      Array.from({ length: plan.width }, (_, x) => plan.pixel(x, y)),
    ),
  );
}

function interlacedRows(plan: PngPlan): Buffer[] {
  const rows: Buffer[] = [];
  for (const pass of '1234567') {
    for (let y = 0; y < plan.height; y += 1) {
      const pixels: (readonly number[])[] = [];
      for (let x = 0; x < plan.width; x += 1) {
        if (ADAM7_PASS_OF_PIXEL[y % 8][x % 8] === pass) pixels.push(plan.pixel(x, y));
      }
      if (pixels.length > 0) rows.push(row(plan, pixels));
    }
  }
  return rows;
}

/** A filter byte of 0, then the bits of the samples, highest first. */
function row({ depth, colourType }: PngPlan, pixels: readonly (readonly number[])[]): Buffer {
  const samples = pixels.flat();
  if (samples.length !== pixels.length * CHANNELS[colourType]) throw new Error('wrong number of channels');
  const bits = samples.map((sample) => sample.toString(2).padStart(depth, '0')).join('');
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from([0, ...bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))]);
}
