export type BmpPlan = {
  width: number;
  height: number;
  depth: 1 | 4 | 8 | 16 | 24 | 32;
  topDown?: boolean;
  /** Red, green and blue of each entry. */
  palette?: number[][];
  /** Masks of red, green, blue and alpha. */
  masks?: number[];
  /** The header of OS/2. */
  core?: boolean;
  compression?: number;
  /** The number that stands for a pixel in the file. */
  pixel: (x: number, y: number) => number;
};

/** Writes a BMP by its specification, independently of the reader. */
export function makeBmp(plan: BmpPlan): Buffer {
  const { width, height, depth, palette = [], masks } = plan;
  const header = plan.core ? coreHeader(plan) : infoHeader(plan);
  const colours = palette.flatMap(([red, green, blue]) =>
    plan.core ? [blue, green, red] : [blue, green, red, 0],
  );
  const rows = Array.from({ length: height }, (_, index) => {
    const y = plan.topDown ? index : height - 1 - index;
    const row = Buffer.alloc(Math.ceil((width * depth) / 32) * 4);
    for (let x = 0; x < width; x += 1) {
      const value = plan.pixel(x, y);
      if (depth >= 8) row.writeUIntLE(value, (x * depth) / 8, depth / 8);
      else row[Math.floor((x * depth) / 8)] |= value << (8 - depth - ((x * depth) % 8));
    }
    return row;
  });
  const file = Buffer.alloc(14);
  file.write('BM', 'latin1');
  const body = Buffer.concat([
    header,
    masks && !plan.core ? maskBytes(masks) : Buffer.of(),
    Buffer.from(colours),
  ]);
  file.writeUInt32LE(file.length + body.length, 10);
  return Buffer.concat([file, body, ...rows]);
}

function coreHeader({ width, height, depth }: BmpPlan): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt32LE(12, 0);
  header.writeUInt16LE(width, 4);
  header.writeUInt16LE(height, 6);
  header.writeUInt16LE(1, 8);
  header.writeUInt16LE(depth, 10);
  return header;
}

function infoHeader({ width, height, depth, topDown, masks, palette = [], compression }: BmpPlan): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(topDown ? -height : height, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(depth, 14);
  // 3: masks of three colours. 6: and of alpha.
  header.writeUInt32LE(compression ?? (masks === undefined ? 0 : masks.length === 4 ? 6 : 3), 16);
  header.writeUInt32LE(palette.length, 32);
  return header;
}

function maskBytes(masks: readonly number[]): Buffer {
  const bytes = Buffer.alloc(masks.length * 4);
  for (const [index, mask] of masks.entries()) bytes.writeUInt32LE(mask, index * 4);
  return bytes;
}
