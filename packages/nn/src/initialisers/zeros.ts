import { sizeOf } from '@inkling/tensor';
import type { Initialiser } from './initialiser.ts';

/** All zeros: for biases, where nothing needs to be told apart. */
export const zeros: Initialiser = (shape) => new Float32Array(sizeOf(shape));
