import { he, type Layer } from '../../../src/index.ts';
import { type LayerReader, readWholeNumber } from '../../../src/layers/index.ts';

/**
 * A linear layer whose outputs are multiplied by the gates of a second linear layer:
 * A = silu(Z · W) ⊙ (Z · V), `[inFeatures] → [outFeatures]`.
 * N. Shazeer: GLU variants improve transformer (2020), eq. 6, without the last product.
 */
export function swiGlu(inFeatures: number, outFeatures: number): Layer<'gate' | 'value'> {
  const shape = [inFeatures, outFeatures];
  return {
    kind: 'swiGlu',
    settings: { inFeatures, outFeatures },
    inputShape: [inFeatures],
    backwardReads: 'input',
    parameters: [
      { name: 'gate', shape, initialize: he },
      { name: 'value', shape, initialize: he },
    ],
    workspace(_, batch) {
      const output = [batch, outFeatures];
      return {
        ...{ gate: output, open: output, value: output, gateGradient: output, valueGradient: output },
        otherWay: [batch, inFeatures],
      };
    },
    outputShape: () => [outFeatures],

    forward({ kernels, input, output, parameters, workspace: { gate, open, value } }) {
      kernels.matmul(input, parameters.gate, gate);
      kernels.matmul(input, parameters.value, value);
      kernels.activation('silu', gate, open);
      kernels.multiply(open, value, output);
    },

    // With G = Z · W, H = Z · V:  dH = dA ⊙ silu(G),  dG = dA ⊙ H ⊙ silu′(G)
    // dW = Zᵀ · dG,  dV = Zᵀ · dH,  dZ = dG · Wᵀ + dH · Vᵀ
    backward({ kernels, input, outputGradient, inputGradient, parameters, parameterGradients, workspace }) {
      const { gate, open, value, gateGradient, valueGradient, otherWay } = workspace;
      kernels.multiply(outputGradient, open, valueGradient);
      kernels.multiply(outputGradient, value, gateGradient);
      kernels.activationBackward('silu', gate, gateGradient, gateGradient);
      kernels.matmul(input, gateGradient, parameterGradients.gate, { transposeA: true });
      kernels.matmul(input, valueGradient, parameterGradients.value, { transposeA: true });
      if (!inputGradient) return;
      kernels.matmul(gateGradient, parameters.gate, inputGradient, { transposeB: true });
      kernels.matmul(valueGradient, parameters.value, otherWay, { transposeB: true });
      kernels.addScaled(inputGradient, otherWay, 1);
    },
  };
}

export const swiGluReader: LayerReader = {
  kind: 'swiGlu',
  read: (settings) =>
    swiGlu(readWholeNumber(settings, 'inFeatures'), readWholeNumber(settings, 'outFeatures')),
};
