import { activation } from './activation.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/**
 * Keeps what is positive and makes the rest 0: A = max(0, Z). Its derivative is 1 where Z > 0, else 0; and Z > 0 just
 * where A > 0. V. Nair, G. Hinton: Rectified linear units improve restricted Boltzmann machines (2010).
 */
export function relu(): Layer<never> {
  return activation({ kind: 'relu', name: 'relu', backwardReads: 'output' });
}

/** Reads a `relu` layer from a saved model. */
export const reluReader: LayerReader = { kind: 'relu', read: () => relu() };
