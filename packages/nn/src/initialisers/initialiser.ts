import type { Random, Shape } from '@inkling/tensor';

/**
 * Chooses the numbers a parameter starts with: `size of shape` numbers in row-major order.
 * A weight's shape is `[fanIn, fanOut]`: how many numbers come into a unit, and how many units there are.
 */
export type Initialiser = (shape: Shape, random: Random) => Float32Array;
