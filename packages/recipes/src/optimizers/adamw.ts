import { adamw as adamwOptimizer } from '@inkling/nn';
import type { OptimizerChoice } from './optimizerChoice.ts';
import { SMALL_RATE } from './smallRate.ts';

export const adamw: OptimizerChoice = {
  settings: ['beta1', 'beta2', 'epsilon', 'weightDecay'],
  usualRate: () => SMALL_RATE,
  make: (learningRate, settings) => adamwOptimizer({ ...settings, learningRate }),
};
