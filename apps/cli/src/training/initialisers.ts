import { he, type LinearOptions, normal, orthogonal, uniform, xavier, zeros } from '@inkling/nn';

/** The ways in which weights and biases can start, by name. */
export const initialisers = {
  he: { weight: he, bias: zeros },
  xavier: { weight: xavier, bias: zeros },
  // Before a ReLU, which drops half of what comes in.
  orthogonal: { weight: orthogonal(Math.SQRT2), bias: zeros },
  normal: { weight: normal(), bias: zeros },
  // The original drew its biases like its weights.
  uniform: { weight: uniform(0.5), bias: uniform(0.5) },
} as const satisfies Record<string, LinearOptions>;

export type Init = keyof typeof initialisers;
