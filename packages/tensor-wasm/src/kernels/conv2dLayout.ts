import type { Conv2dLengths, Conv2dSettings } from '@inkling/tensor/kernels';

// B: samples in the batch. H, W, C: rows, columns and channels of the input; OH, OW, O: of the output. KH, KW: rows and
// columns of the window. K: its taps times the input channels of a group.

/** Columns that a kernel computes at once. */
export const PANEL = 8;

/** Where the elements of a convolution lie. Offsets are in bytes. */
export interface Conv2dLayout {
  /** Tells it from every other one. */
  readonly key: string;
  readonly isPadded: boolean;
  /** The shape of the input with its padding. */
  readonly padded: readonly [B: number, H: number, W: number, C: number];
  /** Of the input, without its padding. */
  readonly rows: number;
  readonly rowBytes: number;
  readonly paddedRowBytes: number;
  /** From the first element of a padded sample to the first one that is no padding. */
  readonly firstPixel: number;
  readonly groups: number;
  /** Of a group. */
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly placeCount: number;
  readonly K: number;
  readonly pieceCount: number;
  /** From the first element of a padded sample to the first one under the window, for each place of it. */
  places(): number[];
  /** From the first element under a window to each of them, in one group. */
  taps(): number[];
  /** Of the taps, up to eight that lie side by side at a time: the offset of the first, and how many they are. */
  pieces(): number[];
  /** The same for the weights, and for each group. */
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
  // The taps of a row lie side by side where they take all channels.
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
