import { checkShare } from '../checkSettings.ts';
import type { Layer, Training } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readNumber } from './readSettings.ts';

/**
 * In training, sets a random share of the elements to 0, and scales up the rest so that their mean does not
 * change. Each step draws new elements. No unit can then rely on a single other unit. In evaluation, copies
 * the input.
 * N. Srivastava et al.: Dropout: a simple way to prevent neural networks from overfitting (2014); with the
 * scaling in training, as in section 10.
 *
 * @param rate the share of the elements that become 0: at least 0 and below 1. Default 0.5.
 * @throws ArgumentError when `rate` is not in that range.
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
