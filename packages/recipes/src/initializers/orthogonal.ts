import { type LinearOptions, orthogonal as orthogonalWeight, zerosInitializer } from '@inkling/nn';

/** With the gain for what comes before a ReLU, which drops half of it. */
export const orthogonal: LinearOptions = { weight: orthogonalWeight(Math.SQRT2), bias: zerosInitializer };
