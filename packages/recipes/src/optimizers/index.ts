import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import type { OptimizerChoice } from './optimizerChoice.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** Every optimizer that has a name. */
export const optimizers = { sgd, rmsprop, adam, adamw } satisfies Record<string, OptimizerChoice>;

export type OptimizerName = keyof typeof optimizers;
