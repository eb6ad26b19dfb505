/** Collects images and labels when their number is not known in advance. */
export interface ImageRows {
  /** How many rows have been kept. */
  count(): number;
  /** The memory for the pixels of the next row. It stays the same until `keep` is called. */
  next(): Uint8Array;
  /** Keeps the pixels that the caller has written to `next()`. */
  keep(label?: number): void;
  /** All pixels kept, and all labels. The labels are undefined if the rows have none. */
  collect(): { pixels: Uint8Array; labels: Int32Array | undefined };
}

/** Approximate length of a block in bytes. Growth by blocks copies each pixel only once, at the end. */
const blockLength = 2 ** 20;

export function createImageRows(pixelsPerRow: number): ImageRows {
  const rowsPerBlock = Math.max(1, Math.floor(blockLength / pixelsPerRow));
  const blocks: Uint8Array[] = [];
  const labels: number[] = [];
  let count = 0;
  let row: Uint8Array | undefined;

  return {
    count: () => count,
    next() {
      if (row === undefined) {
        const place = count % rowsPerBlock;
        if (place === 0) {
          blocks.push(new Uint8Array(rowsPerBlock * pixelsPerRow));
        }
        row = blocks[blocks.length - 1].subarray(place * pixelsPerRow, (place + 1) * pixelsPerRow);
      }
      return row;
    },
    keep(label) {
      if (label !== undefined) {
        labels.push(label);
      }
      count += 1;
      row = undefined;
    },
    collect() {
      const pixels = new Uint8Array(count * pixelsPerRow);
      blocks.forEach((block, index) => {
        const start = index * rowsPerBlock * pixelsPerRow;
        pixels.set(block.subarray(0, pixels.length - start), start);
      });
      return { pixels, labels: labels.length > 0 ? Int32Array.from(labels) : undefined };
    },
  };
}
