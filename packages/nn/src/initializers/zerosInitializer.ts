import { sizeOf } from '@inkling/tensor';
import type { Initializer } from './initializer.ts';

/** All zeros: for biases. */
export const zerosInitializer: Initializer = (shape) => new Float32Array(sizeOf(shape));
