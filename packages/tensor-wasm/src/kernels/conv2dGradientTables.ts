import { type Conv2dLayout, type Conv2dTable, counted, PANEL } from './conv2dLayout.ts';

/** The table of the gradient of the weights: rows are taps, and terms are places of the window. */
export function weightGradientTable({
  K,
  placeCount,
  placeAt,
  tapAt,
  step,
  blocks,
  table,
}: Conv2dLayout): Conv2dTable {
  return table([K, (k) => [tapAt(k), k * step]], [placeCount, placeAt], blocks);
}

/**
 * The table of the gradient of the input: rows are places of the window. Terms are output channels, and
 * columns are taps; each channel by itself has taps as terms.
 */
export function inputGradientTable(layout: Conv2dLayout): Conv2dTable {
  const { isDepthwise, outputChannels, K, placeCount, placeAt, tapAt, step, groupBytes, blocks } = layout;
  const rows = [placeCount, (place: number) => [place * step, placeAt(place)]] as const;
  if (isDepthwise) return layout.table(rows, [K, tapAt], blocks);
  const pieceCount = pieceCountOf(layout);
  const panelBytes = 4 * PANEL * outputChannels;
  return layout.table(rows, [outputChannels, (channel) => 4 * channel], {
    places: [
      pieceCount,
      (block) => {
        const piece = pieceCount - 1 - block;
        const { k, length } = pieceAt(layout, piece);
        return [piece * panelBytes, tapAt(k), length];
      },
    ],
    groupSteps: [groupBytes[1], pieceCount * panelBytes, groupBytes[0]],
    step: 4 * PANEL,
  });
}

/** The number of pieces of up to eight adjacent taps, in one group. */
export function pieceCountOf({ K, run }: Conv2dLayout): number {
  return run === 0 ? 0 : (K / run) * Math.ceil(run / PANEL);
}

/** For each piece of the weights, in all groups, the offset of its first row and its number of rows. */
export function weightPieces(layout: Conv2dLayout): number[] {
  const { groups, outputChannels, step } = layout;
  const pieceCount = pieceCountOf(layout);
  return counted([
    groups * pieceCount,
    (index) => {
      const { k, length } = pieceAt(layout, index % pieceCount);
      return [k * step + 4 * Math.floor(index / pieceCount) * outputChannels, length];
    },
  ]).flat();
}

/** The first tap of a piece, and its number of taps. */
function pieceAt({ run }: Conv2dLayout, piece: number) {
  const piecesOfRun = Math.ceil(run / PANEL);
  const start = (piece % piecesOfRun) * PANEL;
  return { k: Math.floor(piece / piecesOfRun) * run + start, length: Math.min(PANEL, run - start) };
}
