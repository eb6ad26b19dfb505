import type { Activation } from './activation.ts';
import { gelu } from './gelu.ts';
import { geluTanh } from './geluTanh.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { tanh } from './tanh.ts';

/** All activations, by name. */
export const activations = {
  gelu,
  geluTanh,
  leakyRelu,
  relu,
  sigmoid,
  silu,
  tanh,
} satisfies Readonly<Record<string, Activation>>;

export type ActivationName = keyof typeof activations;

/** In the order in which they are listed. */
export const activationNames = Object.keys(activations).filter(
  (name): name is ActivationName => name in activations,
);
