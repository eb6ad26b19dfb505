import { checkLimit, type DataLimitsOption } from '../limits.ts';

/** Collects images and labels when their number is not known in advance. */
export interface ImageRows {
  /** How many rows have been kept. */
  count(): number;
  /** The memory for the pixels of the next row. It stays the same until `keep` is called. */
  next(): Uint8Array;
  /**
   * Keeps the pixels that the caller has written to `next()`.
   * @throws DataError `TOO_LARGE` when there are too many.
   */
  keep(label?: number): void;
  /** Whether the pixels of the source go from 0 to 1. The caller then writes them times 255. */
  isUnit(): boolean;
  /**
   * Multiplies all pixels by 255, those in `next()` too, if they may be on the scale from 0 to 1: if all
   * are 0 or 1. Otherwise it does nothing.
   */
  startUnit(): void;
  /** All pixels kept, and all labels. The labels are undefined if the rows have none. */
  collect(): { pixels: Uint8Array; labels: Int32Array | undefined };
}

/** Approximate length of a block in bytes. Growth by blocks copies each pixel only once, at the end. */
const blockLength = 2 ** 20;

/**
 * @param limits the maximum numbers of rows and of pixels.
 * @param file the name of the source in messages.
 */
export function createImageRows(pixelsPerRow: number, limits?: DataLimitsOption, file?: string): ImageRows {
  const rowsPerBlock = Math.max(1, Math.floor(blockLength / pixelsPerRow));
  const blocks: Uint8Array[] = [];
  const labels: number[] = [];
  let count = 0;
  let isUnit = false;
  let row: Uint8Array | undefined;
  const isBinary = (pixels: Uint8Array) => pixels.every((pixel) => pixel <= 1);
  const kept = () =>
    blocks.map((block, index) => block.subarray(0, (count - index * rowsPerBlock) * pixelsPerRow));

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
      checkLimit('rows', count + 1, limits, file);
      checkLimit('pixels', (count + 1) * pixelsPerRow, limits, file);
      if (label !== undefined) {
        labels.push(label);
      }
      count += 1;
      row = undefined;
    },
    isUnit: () => isUnit,
    startUnit() {
      if (isUnit || !kept().every(isBinary)) return;
      isUnit = true;
      for (const block of blocks) {
        block.forEach((pixel, index) => {
          block[index] = 255 * pixel;
        });
      }
    },
    collect() {
      const pixels = new Uint8Array(count * pixelsPerRow);
      for (const [index, block] of kept().entries()) pixels.set(block, index * rowsPerBlock * pixelsPerRow);
      return { pixels, labels: labels.length > 0 ? Int32Array.from(labels) : undefined };
    },
  };
}
