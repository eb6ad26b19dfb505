import { type LinearOptions, uniform as within } from '@inkling/nn';

/** As the original numpy program drew them, biases and weights alike. */
export const uniform: LinearOptions = { weight: within(0.5), bias: within(0.5) };
