import { allocate, sizeOf } from '@inkling/tensor';
import type { Initializer } from './initializer.ts';

/** All ones: for scales, which change nothing at the start. */
export const onesInitializer: Initializer = (shape) => allocate('f32', sizeOf(shape)).fill(1);
