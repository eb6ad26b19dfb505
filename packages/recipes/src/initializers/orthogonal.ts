import { type LinearOptions, orthogonal as orthogonalWeight, zerosInitializer } from '@inkling/nn';

/** With the gain for inputs from a ReLU, which sets half of them to 0. */
export const orthogonal: LinearOptions = { weight: orthogonalWeight(Math.SQRT2), bias: zerosInitializer };
