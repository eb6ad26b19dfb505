import { sizeOf } from '@inkling/tensor';
import type { Initialiser } from './initialiser.ts';

/** All ones: for scales, which then change nothing at first. */
export const ones: Initialiser = (shape) => new Float32Array(sizeOf(shape)).fill(1);
