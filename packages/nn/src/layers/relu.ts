import { activation } from './activation.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/**
 * Keeps positive elements and sets the rest to 0: A = max(0, Z). The derivative is 1 where Z > 0, else 0.
 * Z > 0 exactly where A > 0. V. Nair, G. Hinton: Rectified linear units improve restricted Boltzmann
 * machines (2010).
 */
export function relu(): Layer<never> {
  return activation({ kind: 'relu', name: 'relu', backwardReads: 'output' });
}

/** Reads a `relu` layer from a saved model. */
export const reluReader: LayerReader = { kind: 'relu', read: () => relu() };
