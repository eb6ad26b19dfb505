import type { Random, Shape } from '@inkling/tensor';

/**
 * Draws the initial values of a parameter, in row-major order: as many as the shape holds. The last axis of
 * a weight counts the units, and the other axes count the inputs of one unit: `[in, out]`, or
 * `[height, width, in, out]` for a convolution.
 */
export type Initializer = (shape: Shape, random: Random) => Float32Array;
