import { deflateSync } from 'node:zlib';
import { packLzw } from './packLzw.ts';

export type TiffPlan = {
  width: number;
  height: number;
  depth: 1 | 2 | 4 | 8 | 16;
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette. */
  photometric: number;
  channels?: number;
  /** What the last channel is: 1 alpha that colours are multiplied by, 2 plain alpha. */
  extra?: number;
  /** 1 none, 5 LZW, 8 deflate, 32773 run lengths; any other is written as none. */
  compression?: number;
  predictor?: boolean;
  bigEndian?: boolean;
  /** Whether each channel has strips of its own. */
  separate?: boolean;
  rowsPerStrip?: number;
  /** Width and height of tiles, which take the place of strips. */
  tile?: readonly [number, number];
  orientation?: number;
  palette?: number[];
  /** The samples of one pixel. */
  pixel: (x: number, y: number) => readonly number[];
};

/** Writes a TIFF by the specification (6.0), independently of the reader. */
export function makeTiff(plan: TiffPlan): Buffer {
  const { width, height, depth, channels = 1, compression = 1, bigEndian = false, tile } = plan;
  const [across, down] = tile ?? [width, plan.rowsPerStrip ?? height];
  const pieces: Buffer[] = [];
  for (const channel of plan.separate ? Array.from({ length: channels }, (_, index) => index) : [undefined]) {
    for (let y = 0; y < height; y += down) {
      for (let x = 0; x < width; x += across) {
        const rows = tile ? down : Math.min(down, height - y);
        pieces.push(pack(piece(plan, { x, y, columns: across, rows, channel }), compression));
      }
    }
  }
  const offsets = pieces.map((_, index) =>
    pieces.slice(0, index).reduce((sum, { length }) => sum + length, 8),
  );
  const lengths = pieces.map(({ length }) => length);
  const tags: (readonly [tag: number, type: 3 | 4, values: readonly number[]])[] = [
    [256, 3, [width]],
    [257, 3, [height]],
    [258, 3, new Array<number>(channels).fill(depth)],
    [259, 3, [compression]],
    [262, 3, [plan.photometric]],
    ...(tile ? [] : ([[273, 4, offsets]] as const)),
    ...(plan.orientation ? ([[274, 3, [plan.orientation]]] as const) : []),
    [277, 3, [channels]],
    ...(tile
      ? []
      : ([
          [278, 3, [down]],
          [279, 4, lengths],
        ] as const)),
    [284, 3, [plan.separate ? 2 : 1]],
    [317, 3, [plan.predictor ? 2 : 1]],
    ...(plan.palette ? ([[320, 3, plan.palette]] as const) : []),
    ...(tile
      ? ([
          [322, 3, [across]],
          [323, 3, [down]],
          [324, 4, offsets],
          [325, 4, lengths],
        ] as const)
      : []),
    ...(plan.extra ? ([[338, 3, [plan.extra]]] as const) : []),
  ];
  return assemble(pieces, tags, bigEndian);
}

function assemble(
  pieces: readonly Buffer[],
  tags: readonly (readonly [number, 3 | 4, readonly number[]])[],
  bigEndian: boolean,
): Buffer {
  const start = 8 + pieces.reduce((sum, { length }) => sum + length, 0);
  const write = (size: number, values: readonly number[]) => {
    const bytes = Buffer.alloc(size * values.length);
    for (const [index, value] of values.entries()) {
      if (bigEndian) bytes.writeUIntBE(value, index * size, size);
      else bytes.writeUIntLE(value, index * size, size);
    }
    return bytes;
  };
  let after = start + 2 + tags.length * 12 + 4;
  const outside: Buffer[] = [];
  const entries = tags.map(([tag, type, values]) => {
    const bytes = write(type === 3 ? 2 : 4, values);
    const entry = [write(2, [tag, type]), write(4, [values.length])];
    if (bytes.length <= 4) return Buffer.concat([...entry, bytes, Buffer.alloc(4 - bytes.length)]);
    outside.push(bytes);
    after += bytes.length;
    return Buffer.concat([...entry, write(4, [after - bytes.length])]);
  });
  return Buffer.concat([
    Buffer.from(bigEndian ? 'MM' : 'II', 'latin1'),
    write(2, [42]),
    write(4, [start]),
    ...pieces,
    write(2, [tags.length]),
    ...entries,
    write(4, [0]),
    ...outside,
  ]);
}

/** The bytes of one strip or tile. Pixels beyond the picture are 0. */
function piece(
  plan: TiffPlan,
  area: { x: number; y: number; columns: number; rows: number; channel: number | undefined },
): Buffer {
  const { depth, bigEndian } = plan;
  const rows = Array.from({ length: area.rows }, (_, row) => {
    const pixels = Array.from({ length: area.columns }, (_, column) => {
      const [x, y] = [area.x + column, area.y + row];
      const inside = x < plan.width && y < plan.height;
      const samples = inside ? plan.pixel(x, y) : new Array<number>(plan.channels ?? 1).fill(0);
      return area.channel === undefined ? samples : [samples[area.channel]];
    });
    const differences = pixels.map((samples, index) =>
      plan.predictor && index > 0
        ? samples.map((sample, channel) => (sample - pixels[index - 1][channel]) & (2 ** depth - 1))
        : samples,
    );
    const bits = differences
      .flat()
      .map((sample) => sample.toString(2).padStart(depth, '0'))
      .join('');
    const bytes = bits.match(/.{1,8}/g) ?? [];
    return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
  });
  const all = Buffer.concat(rows);
  return depth === 16 && !bigEndian ? all.swap16() : all;
}

function pack(bytes: Buffer, compression: number): Buffer {
  if (compression === 5) return packLzw(bytes, { symbolBits: 8, highestFirst: true });
  if (compression === 8) return deflateSync(bytes);
  if (compression === 32773) return packRuns(bytes);
  return bytes;
}

/** PackBits: a run of equal bytes, or one byte as it is, and a byte that means nothing. */
function packRuns(bytes: Buffer): Buffer {
  const packed: number[] = [128];
  for (let at = 0; at < bytes.length; ) {
    let end = at + 1;
    while (end < bytes.length && bytes[end] === bytes[at] && end - at < 128) end += 1;
    packed.push(end - at === 1 ? 0 : 257 - (end - at), bytes[at]);
    at = end;
  }
  return Buffer.from(packed);
}
