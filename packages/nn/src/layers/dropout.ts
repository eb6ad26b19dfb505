import { checkShare } from '../checkSettings.ts';
import type { Layer, Training } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readNumber } from './readSettings.ts';

/**
 * In training, makes a share of the numbers 0, others at every step, and the rest larger, so that their mean stays; in
 * evaluation it does nothing. A unit then cannot rely on a single other one.
 * N. Srivastava et al.: Dropout: a simple way to prevent neural networks from overfitting (2014); scaled in training,
 * as in its section 10.
 *
 * @param rate the share that becomes 0, from 0 up to, but without, 1. Default 0.5.
 * @throws ArgumentError when `rate` is no such number.
 */
export function dropout(rate = 0.5): Layer<never> {
  checkShare('dropout', 'rate', rate);
  const settingsFor = ({ seed, firstSample }: Training) => ({ rate, seed, firstRow: firstSample });
  return {
    kind: 'dropout',
    settings: { rate },
    parameters: [],
    inPlace: true,
    backwardReads: 'neither',
    outputShape: (inputShape) => inputShape,

    // A = Z · mask / (1 − rate), each mask 0 with probability `rate`, else 1
    forward({ kernels, input, output, training }) {
      if (training) kernels.dropout(input, output, settingsFor(training));
      else kernels.copy(input, output);
    },

    // dZ = dA · mask / (1 − rate): the same seed gives the same mask
    backward({ kernels, outputGradient, inputGradient, training }) {
      if (!inputGradient) return;
      if (training) kernels.dropout(outputGradient, inputGradient, settingsFor(training));
      else kernels.copy(outputGradient, inputGradient);
    },
  };
}

/** Reads a `dropout` layer from a saved model. */
export const dropoutReader: LayerReader = {
  kind: 'dropout',
  read: (settings) => dropout(readNumber(settings, 'rate')),
};
