import { adam as adamOptimizer } from '@inkling/nn';
import type { OptimizerChoice } from './optimizerChoice.ts';
import { SMALL_RATE } from './smallRate.ts';

export const adam: OptimizerChoice = {
  settings: ['beta1', 'beta2', 'epsilon'],
  usualRate: () => SMALL_RATE,
  make: (learningRate, settings) => adamOptimizer({ ...settings, learningRate }),
};
