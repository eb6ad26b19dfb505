import { checkNotNegative } from '../checkSettings.ts';
import { rateAt } from '../schedules/schedule.ts';
import { type AdamOptions, adam } from './adam.ts';
import { DECAYED, type Decays, decayGroups, weightsDecay } from './decays.ts';
import type { Optimizer } from './optimizer.ts';

export interface AdamWOptions extends AdamOptions {
  /** The strength of the weight decay, λ. Default 0.01. */
  readonly weightDecay?: number;
  /**
   * Decides which parameters decay. Default `weightsDecay`: those with two axes or
   * more, not biases and norms.
   */
  readonly decays?: Decays;
}

/**
 * Adam with decoupled weight decay: the decay does not depend on Adam's step sizes.
 *
 *     W ← W − α · λ · W, then Adam's step
 *
 * I. Loshchilov, F. Hutter: Decoupled weight decay regularization (2019), algorithm 2.
 *
 * @throws ArgumentError as `adam` does, or when λ is below 0.
 */
export function adamw({
  weightDecay = 0.01,
  decays = weightsDecay,
  ...options
}: AdamWOptions = {}): Optimizer {
  checkNotNegative('adamw', 'weightDecay', weightDecay);
  const { learningRate = 0.001 } = options;
  const inner = adam(options);
  return {
    ...inner,
    kind: 'adamw',
    settings: { ...inner.settings, weightDecay },
    groupOf: decayGroups(weightDecay, decays),
    step(pass) {
      const { kernels, parameters, group, iteration, iterations } = pass;
      const rate = rateAt(learningRate, iteration, iterations);
      if (group === DECAYED) kernels.addScaled(parameters, parameters, -rate * weightDecay);
      inner.step(pass);
    },
  };
}
