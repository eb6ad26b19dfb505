import type { LinearOptions } from '@inkling/nn';
import { he } from './he.ts';
import { normal } from './normal.ts';
import { orthogonal } from './orthogonal.ts';
import { uniform } from './uniform.ts';
import { xavier } from './xavier.ts';

/** The ways in which weights and biases can start, by name. */
export const initializers = { he, xavier, orthogonal, normal, uniform } satisfies Record<
  string,
  LinearOptions
>;

export type InitializerName = keyof typeof initializers;
