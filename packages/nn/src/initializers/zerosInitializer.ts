import { allocate, sizeOf } from '@inkling/tensor';
import type { Initializer } from './initializer.ts';

/** All zeros: for biases. */
export const zerosInitializer: Initializer = (shape) => allocate('f32', sizeOf(shape));
