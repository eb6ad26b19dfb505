import type { Conv2dLengths, Conv2dSettings } from '@inkling/tensor/kernels';

// B: samples in the batch. H, W, C: rows, columns and channels of the input. OH, OW, O: those of the output.
// KH, KW: rows and columns of the window. K: taps of the window times the input channels of a group.

/** Columns that a kernel computes at once. */
export const PANEL = 8;

type Counted<T> = readonly [count: number, at: (index: number) => T];

/** Numbers before the rows of a table. */
const TABLE_HEAD = 8;

/** Positions of the elements of a convolution. Offsets are in bytes. */
export interface Conv2dLayout {
  /** Distinguishes this layout from every other one. */
  readonly key: string;
  readonly isPadded: boolean;
  /** The shape of the input with its padding. */
  readonly padded: readonly [B: number, H: number, W: number, C: number];
  /** Rows of the input without its padding. */
  readonly rows: number;
  /** Bytes of one of those rows. */
  readonly rowBytes: number;
  readonly paddedRowBytes: number;
  /** Offset of the first element that is not padding, from the start of a padded sample. */
  readonly firstPixel: number;
  readonly groups: number;
  /** Output channels of a group. */
  readonly outputChannels: number;
  /** Whether each channel is convolved by itself: a group has one input and one output channel. */
  readonly isDepthwise: boolean;
  readonly placeCount: number;
  readonly K: number;
  /** Length of a row of taps whose elements are adjacent. */
  readonly run: number;
  /** Offset of the first element under the window, from the start of a padded sample. */
  placeAt(place: number): number;
  /** Offset of an element under a window, from the first one, in one group. */
  tapAt(k: number): number;
  /** Bytes of an output pixel, and of a row of the weights. */
  readonly step: number;
  /** From a group to the next, in bytes: in the input, and in the output. */
  readonly groupBytes: readonly [input: number, output: number];
  readonly blocks: Conv2dBlocks;
  /** The table of a kernel for these rows, terms and blocks of columns. */
  table(rows: Counted<readonly number[]>, terms: Counted<number>, blocks: Conv2dBlocks): Conv2dTable;
}

/** The columns that a kernel computes, in blocks of up to eight. */
interface Conv2dBlocks {
  /** For each block: the offset of its factor, the offset of its output, and its number of columns. */
  readonly places: Counted<readonly [b: number, output: number, columns: number]>;
  /** From a group to the next, in bytes. */
  readonly groupSteps: readonly [a: number, b: number, output: number];
  /** From a term to the next, in bytes. */
  readonly step: number;
}

/** The table of one kernel, as `assembly/kernels/conv2d.ts` reads it. */
export interface Conv2dTable {
  readonly length: number;
  entries(): number[];
}

export function conv2dLayout(lengths: Conv2dLengths, options: Conv2dSettings): Conv2dLayout {
  const { B, H, W, C, O, OH, OW } = lengths;
  const { stride, padding, groups } = options;
  const [KH, KW] = lengths.window.size;
  const padded = [B, H + 2 * padding[0], W + 2 * padding[1], C] as const;
  const paddedRowBytes = 4 * padded[2] * C;
  const inputChannels = C / groups;
  const outputChannels = O / groups;
  const isDepthwise = inputChannels === 1 && outputChannels === 1;
  const placeCount = OH * OW;
  const K = KH * KW * inputChannels;
  // With one group, the taps of a window's row are adjacent.
  const run = groups === 1 ? KW * C : inputChannels;

  /** Offset of the first element under the window, from the start of a padded sample. */
  const placeAt = (place: number) =>
    Math.floor(place / OW) * stride[0] * paddedRowBytes + 4 * (place % OW) * stride[1] * C;
  /** Offset of an element under a window, from the first one, in one group. */
  const tapAt = (k: number) => {
    const tap = Math.floor(k / inputChannels);
    return Math.floor(tap / KW) * paddedRowBytes + 4 * ((tap % KW) * C + (k % inputChannels));
  };
  const step = 4 * O;
  const groupBytes = [4 * inputChannels, 4 * outputChannels] as const;
  const blocks: Conv2dBlocks = {
    places: [
      Math.ceil(outputChannels / PANEL),
      (block) => [4 * PANEL * block, 4 * PANEL * block, outputChannels - PANEL * block],
    ],
    groupSteps: [groupBytes[0], groupBytes[1], groupBytes[1]],
    step,
  };
  function table(
    rows: Counted<readonly number[]>,
    terms: Counted<number>,
    { places, groupSteps, step: termStep }: Conv2dBlocks,
  ): Conv2dTable {
    return {
      length: TABLE_HEAD + 2 * rows[0] + terms[0] + 3 * places[0],
      entries: () => [
        ...[8 * rows[0], 4 * terms[0], 12 * places[0], isDepthwise ? 0 : groups, ...groupSteps, termStep],
        ...counted(rows).flat(),
        ...counted(terms),
        ...counted(places).flat(),
      ],
    };
  }
  return {
    key: [H, W, C, O, KH, KW, stride, padding, groups].join(),
    isPadded: padding[0] > 0 || padding[1] > 0,
    rows: H,
    rowBytes: 4 * W * C,
    paddedRowBytes,
    firstPixel: padding[0] * paddedRowBytes + 4 * padding[1] * C,
    ...{ padded, groups, outputChannels, isDepthwise, placeCount, K, run },
    ...{ placeAt, tapAt, step, groupBytes, blocks, table },
  };
}

export function counted<T>([count, at]: Counted<T>): T[] {
  return Array.from({ length: count }, (_, index) => at(index));
}
