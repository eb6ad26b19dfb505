import { rmsprop as rmspropOptimizer } from '@inkling/nn';
import type { OptimizerChoice } from './optimizerChoice.ts';
import { SMALL_RATE } from './smallRate.ts';

export const rmsprop: OptimizerChoice = {
  settings: ['beta2', 'epsilon'],
  usualRate: () => SMALL_RATE,
  make: (learningRate, { beta2, epsilon }) => rmspropOptimizer({ learningRate, decay: beta2, epsilon }),
};
