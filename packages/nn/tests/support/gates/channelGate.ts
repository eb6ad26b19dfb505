import { he, type Layer } from '../../../src/index.ts';
import { type LayerReader, readWholeNumber } from '../../../src/layers/index.ts';

const pointwise = { stride: [1, 1], padding: [0, 0], groups: 1 } as const;

/**
 * Multiplies each channel of a picture by a gate, computed from the means of all channels:
 * A = Z ⊙ σ(mean(Z) · W), `[height, width, channels]`. J. Hu, L. Shen, G. Sun: Squeeze-and-excitation
 * networks (2018), eq. 2 to 4, with one product in place of two.
 */
export function channelGate(channels: number): Layer<'weight'> {
  const pictureOf = (height: number, width: number) =>
    ({ size: [height, width], stride: [1, 1], padding: [0, 0] }) as const;
  return {
    kind: 'channelGate',
    settings: { channels },
    backwardReads: 'input',
    parameters: [{ name: 'weight', shape: [1, 1, channels, channels], initialize: he }],
    workspace(inputShape, batch) {
      const [one, all] = [
        [batch, 1, 1, channels],
        [batch, ...inputShape],
      ];
      return { mean: one, gate: one, gateGradient: one, spread: all, weighted: all };
    },
    outputShape: (inputShape) => inputShape,

    forward({ kernels, input, output, parameters, workspace: { mean, gate, spread } }) {
      const [, height, width] = input.shape;
      kernels.averagePool2d(input, mean, pictureOf(height, width));
      kernels.conv2d(mean, parameters.weight, gate, pointwise);
      kernels.activation('sigmoid', gate, gate);
      // The backward pass of the mean copies the gate to every pixel, divided by the number of pixels. The
      // product with that number undoes the division.
      kernels.averagePool2dBackward(gate, spread, pictureOf(height, width));
      kernels.addScaled(spread, spread, height * width - 1);
      kernels.multiply(input, spread, output);
    },

    // With g = σ(mean(Z) · W): dg = Σ_pixels dA ⊙ Z, dZ = dA ⊙ g + the gradient through the mean
    backward({ kernels, input, outputGradient, inputGradient, parameters, parameterGradients, workspace }) {
      const { mean, gate, gateGradient, spread, weighted } = workspace;
      const [, height, width] = input.shape;
      kernels.multiply(outputGradient, input, weighted);
      kernels.averagePool2d(weighted, gateGradient, pictureOf(height, width));
      kernels.addScaled(gateGradient, gateGradient, height * width - 1);
      kernels.activationBackward('sigmoid', gate, gateGradient, gateGradient);
      kernels.conv2dWeightGradient(mean, gateGradient, parameterGradients.weight, pointwise);
      if (!inputGradient) return;
      // The gate itself is no longer read.
      kernels.conv2dInputGradient(gateGradient, parameters.weight, gate, pointwise);
      kernels.averagePool2dBackward(gate, inputGradient, pictureOf(height, width));
      kernels.multiply(outputGradient, spread, weighted);
      kernels.addScaled(inputGradient, weighted, 1);
    },
  };
}

export const channelGateReader: LayerReader = {
  kind: 'channelGate',
  read: (settings) => channelGate(readWholeNumber(settings, 'channels')),
};
