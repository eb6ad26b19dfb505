import type { Conv2dLengths, Conv2dSettings } from '@inkling/tensor/kernels';

// B: samples in the batch. H, W, C: rows, columns and channels of the input. OH, OW, O: those of the output.
// KH, KW: rows and columns of the window. K: taps of the window times the input channels of a group.

/** Columns that a kernel computes at once. */
export const PANEL = 8;

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
  /** Input channels of a group. */
  readonly inputChannels: number;
  /** Output channels of a group. */
  readonly outputChannels: number;
  readonly placeCount: number;
  readonly K: number;
  readonly pieceCount: number;
  /** Offset of the first element under the window, from the start of a padded sample, for each place. */
  places(): number[];
  /** Offset of each element under a window, from the first one, in one group. */
  taps(): number[];
  /**
   * Pieces of up to eight adjacent taps: for each piece the offset of its first tap and its number of taps.
   */
  pieces(): number[];
  /** The same pieces of the weights, for each group. */
  weightPieces(): number[];
}

export function conv2dLayout(lengths: Conv2dLengths, options: Conv2dSettings): Conv2dLayout {
  const { B, H, W, C, O, OH, OW } = lengths;
  const { stride, padding, groups } = options;
  const [KH, KW] = lengths.window.size;
  const padded = [B, H + 2 * padding[0], W + 2 * padding[1], C] as const;
  const paddedRowBytes = 4 * padded[2] * C;
  const inputChannels = C / groups;
  const outputChannels = O / groups;
  const K = KH * KW * inputChannels;
  // With one group, the taps of a window's row are adjacent.
  const run = groups === 1 ? KW * C : inputChannels;
  const piecesOfRun = Math.ceil(run / PANEL);
  const pieceCount = run === 0 ? 0 : (K / run) * piecesOfRun;

  const tapAt = (k: number) => {
    const tap = Math.floor(k / inputChannels);
    return Math.floor(tap / KW) * paddedRowBytes + 4 * ((tap % KW) * C + (k % inputChannels));
  };
  const pieceAt = (piece: number) => {
    const start = (piece % piecesOfRun) * PANEL;
    return { k: Math.floor(piece / piecesOfRun) * run + start, length: Math.min(PANEL, run - start) };
  };
  return {
    key: [H, W, C, O, KH, KW, stride, padding, groups].join(),
    isPadded: padding[0] > 0 || padding[1] > 0,
    rows: H,
    rowBytes: 4 * W * C,
    paddedRowBytes,
    firstPixel: padding[0] * paddedRowBytes + 4 * padding[1] * C,
    ...{ padded, groups, inputChannels, outputChannels, placeCount: OH * OW, K, pieceCount },
    places: () =>
      Array.from(
        { length: OH * OW },
        (_, place) => Math.floor(place / OW) * stride[0] * paddedRowBytes + 4 * (place % OW) * stride[1] * C,
      ),
    taps: () => Array.from({ length: K }, (_, k) => tapAt(k)),
    pieces: () =>
      Array.from({ length: pieceCount }, (_, piece) => {
        const { k, length } = pieceAt(piece);
        return [tapAt(k), length];
      }).flat(),
    weightPieces: () =>
      Array.from({ length: groups * pieceCount }, (_, index) => {
        const { k, length } = pieceAt(index % pieceCount);
        const group = Math.floor(index / pieceCount);
        return [4 * (k * O + group * outputChannels), length];
      }).flat(),
  };
}
