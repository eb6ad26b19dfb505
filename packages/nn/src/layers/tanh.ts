import { activation } from './activation.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/**
 * Maps every element to a value between −1 and 1: A = (e^Z − e^−Z) / (e^Z + e^−Z). The derivative
 * is 1 − A².
 * Y. LeCun, L. Bottou, G. Orr, K.-R. Müller: Efficient BackProp (1998), section 4.4.
 */
export function tanh(): Layer<never> {
  return activation({ kind: 'tanh', name: 'tanh', backwardReads: 'output' });
}

/** Reads a `tanh` layer from a saved model. */
export const tanhReader: LayerReader = { kind: 'tanh', read: () => tanh() };
