import type { LinearOptions } from '@inkling/nn';
import { he } from './he.ts';
import { normal } from './normal.ts';
import { orthogonal } from './orthogonal.ts';
import { uniform } from './uniform.ts';
import { xavier } from './xavier.ts';

/** Every initializer of weights and biases, by name. */
export const initializers = { he, xavier, orthogonal, normal, uniform } satisfies Record<
  string,
  LinearOptions
>;

export type InitializerName = keyof typeof initializers;
