import { checkAboveZero } from '../checkSettings.ts';
import { activation } from './activation.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readNumber } from './readSettings.ts';

/**
 * Like ReLU, but a negative element is multiplied by a small slope instead of becoming 0, so that its
 * gradient is not 0: A = Z where Z > 0, else slope · Z. The derivative is 1 where A > 0, else the slope.
 * A. Maas, A. Hannun, A. Ng: Rectifier nonlinearities improve neural network acoustic models (2013),
 * section 2.
 *
 * @param slope the slope below 0. Default 0.01.
 * @throws ArgumentError when the slope is not a number above 0.
 */
export function leakyRelu(slope = 0.01): Layer<never> {
  checkAboveZero('leakyRelu', 'slope', slope);
  return activation({
    kind: 'leakyRelu',
    settings: { slope },
    name: 'leakyRelu',
    backwardReads: 'output',
    parameter: slope,
  });
}

/** Reads a `leakyRelu` layer from a saved model. */
export const leakyReluReader: LayerReader = {
  kind: 'leakyRelu',
  read: (settings) => leakyRelu(readNumber(settings, 'slope')),
};
