import { activation } from './activation.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/**
 * Maps every element to a value between 0 and 1: A = 1 / (1 + e^−Z). The derivative is A · (1 − A).
 * D. Rumelhart, G. Hinton, R. Williams: Learning representations by back-propagating errors (1986), eq. 2.
 */
export function sigmoid(): Layer<never> {
  return activation({ kind: 'sigmoid', name: 'sigmoid', backwardReads: 'output' });
}

/** Reads a `sigmoid` layer from a saved model. */
export const sigmoidReader: LayerReader = { kind: 'sigmoid', read: () => sigmoid() };
