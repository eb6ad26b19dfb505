import { sizeOf } from '@inkling/tensor';
import type { Initializer } from './initializer.ts';

/** All ones: for scales, which then change nothing at first. */
export const onesInitializer: Initializer = (shape) => new Float32Array(sizeOf(shape)).fill(1);
