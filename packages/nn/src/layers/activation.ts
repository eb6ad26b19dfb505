import type { ActivationName } from '@inkling/tensor/kernels';
import type { JsonObject } from '../json.ts';
import type { Layer } from './layer.ts';

/** What tells one activation from another. */
interface Activation {
  /** The layer's name in a saved model. */
  readonly kind: string;
  readonly settings?: JsonObject;
  /** The kernel that computes it. */
  readonly name: ActivationName;
  /** What its derivative is computed from: the kernel's own file says it. */
  readonly backwardReads: 'input' | 'output';
  /** The function's own number, where it has one. */
  readonly parameter?: number;
}

/** A layer that applies a function to each number by itself, whatever the shape: A = f(Z). */
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
