/** Images and labels as they come, when nobody knows yet how many there will be. */
export interface ImageRows {
  /** How many rows have been kept. */
  count(): number;
  /** Room for the pixels of the next row; the same room until it is kept. */
  next(): Uint8Array;
  /** Keeps what has been written to `next()`. */
  keep(label?: number): void;
  /** All the pixels kept, and the labels where rows came with one. */
  collect(): { pixels: Uint8Array; labels: Int32Array | undefined };
}

/** About how long a block is, in bytes: growing block by block copies each pixel once, at the end. */
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
