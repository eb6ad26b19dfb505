import type { ActivationName } from '../../kernels/activationNames.ts';
import type { Activation } from './activation.ts';
import { gelu } from './gelu.ts';
import { geluTanh } from './geluTanh.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { tanh } from './tanh.ts';

/** All activations, by name. */
export const activations: Readonly<Record<ActivationName, Activation>> = {
  gelu,
  geluTanh,
  leakyRelu,
  relu,
  sigmoid,
  silu,
  tanh,
};
