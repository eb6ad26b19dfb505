import type { Random, Shape } from '@inkling/tensor';

/**
 * Chooses the numbers a parameter starts with: `size of shape` numbers in row-major order.
 * The last axis of a weight is the units; along the others lie the numbers that come into one of them: `[in, out]`, or
 * `[height, width, in, out]` of a convolution.
 */
export type Initializer = (shape: Shape, random: Random) => Float32Array;
