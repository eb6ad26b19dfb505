import type { ActivationName } from '@inkling/tensor/kernels';
import type { JsonObject } from '../json.ts';
import type { Layer } from './layer.ts';

/** The description of one activation function. */
interface Activation {
  /** The layer's name in a saved model. */
  readonly kind: string;
  readonly settings?: JsonObject;
  /** The kernel that computes it. */
  readonly name: ActivationName;
  /** The buffer that the derivative is computed from. The kernel's own file says which it is. */
  readonly backwardReads: 'input' | 'output';
  /** The parameter of the function, such as a slope. Undefined if the function has none. */
  readonly parameter?: number;
}

/** Makes a layer that applies one function to each element, for any shape: A = f(Z). */
export function activation({
  kind,
  settings = {},
  name,
  backwardReads,
  parameter,
}: Activation): Layer<never> {
  return {
    kind,
    settings,
    parameters: [],
    inPlace: true,
    backwardReads,
    outputShape: (inputShape) => inputShape,

    // A = f(Z)
    forward: ({ kernels, input, output }) => kernels.activation(name, input, output, parameter),

    // dZ = dA · f′, with f′ from Z or from A
    backward({ kernels, input, output, outputGradient, inputGradient }) {
      if (!inputGradient) return;
      const values = backwardReads === 'input' ? input : output;
      kernels.activationBackward(name, values, outputGradient, inputGradient, parameter);
    },
  };
}
