import { type LinearOptions, uniform as within } from '@inkling/nn';

/** The distribution of the original numpy program, for weights and biases alike. */
export const uniform: LinearOptions = { weight: within(0.5), bias: within(0.5) };
