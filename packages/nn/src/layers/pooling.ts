import { type Shape, sizeOf } from '@inkling/tensor';
import { poolCounts, type Window2d } from '@inkling/tensor/kernels';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { expectPicture, type OneOrPair, pairOf, readPair } from './window.ts';

export interface PoolingOptions {
  /**
   * The step of the window, in rows and columns. Default: the window's size, so that windows do not
   * overlap.
   */
  readonly stride?: OneOrPair;
  /** Rows and columns beyond each edge that the window may reach, at most half of it. Default 0. */
  readonly padding?: OneOrPair;
}

/**
 * The window of a pooling layer.
 * @throws ArgumentError when the size, stride or padding is not a valid number.
 */
export function poolingWindow(layer: string, size: OneOrPair, { stride, padding }: PoolingOptions): Window2d {
  const window = pairOf(layer, 'size', size, 1);
  return {
    size: window,
    stride: pairOf(layer, 'stride', stride ?? window, 1),
    padding: pairOf(layer, 'padding', padding ?? 0, 0),
  };
}

/**
 * The output shape of a pooling layer: `[H, W, C] → [OH, OW, C]`.
 * @throws ShapeError when the window does not fit.
 */
export function pooledShape(layer: string, inputShape: Shape, window: Window2d): Shape {
  const [height, width, channels] = expectPicture(layer, inputShape);
  return [...poolCounts(layer, [height, width], window), channels];
}

/** The number of operations: one sum or comparison for each element of each window. */
export function poolingOperations(layer: string, inputShape: Shape, window: Window2d): number {
  const [KH, KW] = window.size;
  return sizeOf(pooledShape(layer, inputShape, window)) * KH * KW;
}

/** Reads a pooling layer from a saved model. */
export function poolingReader(
  kind: string,
  make: (size: OneOrPair, options: PoolingOptions) => Layer<never>,
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
