import { he, type LinearOptions, normal, orthogonal, uniform, xavier, zerosInitializer } from '@inkling/nn';

/** The ways in which weights and biases can start, by name. */
export const initializers = {
  he: { weight: he, bias: zerosInitializer },
  xavier: { weight: xavier, bias: zerosInitializer },
  // Before a ReLU, which drops half of what comes in.
  orthogonal: { weight: orthogonal(Math.SQRT2), bias: zerosInitializer },
  normal: { weight: normal(), bias: zerosInitializer },
  // The original drew its biases like its weights.
  uniform: { weight: uniform(0.5), bias: uniform(0.5) },
} as const satisfies Record<string, LinearOptions>;

export type InitializerName = keyof typeof initializers;
