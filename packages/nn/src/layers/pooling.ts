import type { Window2d } from '@inkling/tensor/kernels';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { type Pair, pairOf, readPair } from './window.ts';

export interface PoolingOptions {
  /** How far the window moves. Default: its size, so that windows lie side by side. */
  readonly stride?: Pair;
  /** Rows and columns beyond each edge that the window may reach, at most half of it. Default 0. */
  readonly padding?: Pair;
}

/** The window of a pooling layer. @throws ArgumentError when a number is none that it can be. */
export function poolingWindow(layer: string, size: Pair, { stride, padding }: PoolingOptions): Window2d {
  const window = pairOf(layer, 'size', size, 1);
  return {
    size: window,
    stride: pairOf(layer, 'stride', stride ?? window, 1),
    padding: pairOf(layer, 'padding', padding ?? 0, 0),
  };
}

/** Reads a pooling layer from a saved model. */
export function poolingReader(
  kind: string,
  make: (size: Pair, options: PoolingOptions) => Layer<never>,
): LayerReader {
  return {
    kind,
    read: (settings) =>
      make(readPair(settings, 'size'), {
        stride: readPair(settings, 'stride'),
        padding: readPair(settings, 'padding'),
      }),
  };
}
