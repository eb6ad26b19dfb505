import type { Conv2dLengths, Conv2dSettings } from '@inkling/tensor/kernels';

// B: samples in the batch. H, W, C: rows, columns and channels of the input. OH, OW, O: those of the output.
// KH, KW: rows and columns of the window. K: taps of the window times the input channels of a group.

/** Columns that a kernel computes at once. */
export const PANEL = 8;

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
  /** Pieces of up to eight adjacent taps, in one group. */
  readonly pieceCount: number;
  /** For each piece of the weights, in all groups, the offset of its first row and its number of rows. */
  weightPieces(): number[];
  readonly forward: Conv2dTable;
  readonly weightGradient: Conv2dTable;
  readonly inputGradient: Conv2dTable;
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
  const piecesOfRun = Math.ceil(run / PANEL);
  const pieceCount = run === 0 ? 0 : (K / run) * piecesOfRun;

  const counted = <T>(count: number, at: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => at(index));
  /** Offset of the first element under the window, from the start of a padded sample. */
  const placeAt = (place: number) =>
    Math.floor(place / OW) * stride[0] * paddedRowBytes + 4 * (place % OW) * stride[1] * C;
  /** Offset of an element under a window, from the first one, in one group. */
  const tapAt = (k: number) => {
    const tap = Math.floor(k / inputChannels);
    return Math.floor(tap / KW) * paddedRowBytes + 4 * ((tap % KW) * C + (k % inputChannels));
  };
  const pieceAt = (piece: number) => {
    const start = (piece % piecesOfRun) * PANEL;
    return { k: Math.floor(piece / piecesOfRun) * run + start, length: Math.min(PANEL, run - start) };
  };

  function table(
    rowCount: number,
    rowAt: (row: number) => readonly [a: number, output: number],
    termCount: number,
    termAt: (term: number) => number,
    blockCount: number,
    blockAt: (block: number) => readonly [b: number, output: number, columns: number],
    groupSteps: readonly [a: number, b: number, output: number],
    bStep: number,
  ): Conv2dTable {
    return {
      length: TABLE_HEAD + 2 * rowCount + termCount + 3 * blockCount,
      entries: () => [
        ...[8 * rowCount, 4 * termCount, 12 * blockCount, isDepthwise ? 0 : groups, ...groupSteps, bStep],
        ...counted(rowCount, rowAt).flat(),
        ...counted(termCount, termAt),
        ...counted(blockCount, blockAt).flat(),
      ],
    };
  }

  /** Bytes of an output pixel, and of a row of the weights. */
  const step = 4 * O;
  const panelBytes = 4 * PANEL * outputChannels;
  const groupBytes = [4 * inputChannels, 4 * outputChannels] as const;
  const blocks = [
    Math.ceil(outputChannels / PANEL),
    (block: number) => [4 * PANEL * block, 4 * PANEL * block, outputChannels - PANEL * block] as const,
    [groupBytes[0], groupBytes[1], groupBytes[1]],
    step,
  ] as const;
  return {
    key: [H, W, C, O, KH, KW, stride, padding, groups].join(),
    isPadded: padding[0] > 0 || padding[1] > 0,
    rows: H,
    rowBytes: 4 * W * C,
    paddedRowBytes,
    firstPixel: padding[0] * paddedRowBytes + 4 * padding[1] * C,
    ...{ padded, groups, outputChannels, isDepthwise, placeCount, K, pieceCount },
    weightPieces: () =>
      counted(groups * pieceCount, (index) => {
        const { k, length } = pieceAt(index % pieceCount);
        const group = Math.floor(index / pieceCount);
        return [4 * (k * O + group * outputChannels), length];
      }).flat(),
    forward: table(placeCount, (place) => [placeAt(place), place * step], K, tapAt, ...blocks),
    weightGradient: table(K, (k) => [tapAt(k), k * step], placeCount, placeAt, ...blocks),
    inputGradient: isDepthwise
      ? table(placeCount, (place) => [place * step, placeAt(place)], K, tapAt, ...blocks)
      : table(
          placeCount,
          (place) => [place * step, placeAt(place)],
          outputChannels,
          (channel) => 4 * channel,
          pieceCount,
          (block) => {
            const piece = pieceCount - 1 - block;
            const { k, length } = pieceAt(piece);
            return [piece * panelBytes, tapAt(k), length];
          },
          [groupBytes[1], pieceCount * panelBytes, groupBytes[0]],
          4 * PANEL,
        ),
  };
}
