import { ArgumentError } from '@inkling/tensor';
import { checkNotNegative, checkShare } from '../checkSettings.ts';
import { checkRate, type LearningRate, rateAt, rateSettings } from '../schedules/schedule.ts';
import { DECAYED, type Decays, decayGroups, weightsDecay } from './decays.ts';
import type { Optimizer } from './optimizer.ts';

export interface SgdOptions {
  /** The learning rate, α: a number or a schedule. */
  readonly learningRate: LearningRate;
  /** The share of the velocity that stays at each step, μ. Default 0: no momentum. */
  readonly momentum?: number;
  /** Whether to use Nesterov's momentum: a step along g + μ · v instead of v. Default false. */
  readonly nesterov?: boolean;
  /** The strength of the weight decay, λ: L2 regularization. Default 0. */
  readonly weightDecay?: number;
  /**
   * Decides which parameters decay. Default `weightsDecay`: those with two axes or
   * more, not biases and norms.
   */
  readonly decays?: Decays;
}

/**
 * Stochastic gradient descent: gradient descent on batches, which may be smaller than the
 * dataset. With g = dW + λ · W:
 *
 *     W ← W − α · g
 *
 * With momentum, the gradients accumulate in a velocity v, which begins at 0 (Sutskever et al., "On the
 * importance of initialization and momentum in deep learning", 2013, in PyTorch's form):
 *
 *     v ← μ · v + g
 *     W ← W − α · v              or, with Nesterov's momentum, W ← W − α · (g + μ · v)
 *
 * @throws ArgumentError when the learning rate is not a number above 0, the momentum is not at least 0 and
 * below 1 (or is 0 with Nesterov's), or λ is below 0.
 */
export function sgd({
  learningRate,
  momentum = 0,
  nesterov = false,
  weightDecay = 0,
  decays = weightsDecay,
}: SgdOptions): Optimizer {
  checkRate('sgd', learningRate);
  checkShare('sgd', 'momentum', momentum);
  checkNotNegative('sgd', 'weightDecay', weightDecay);
  if (nesterov && momentum === 0) {
    throw new ArgumentError("sgd: Nesterov's momentum needs a momentum above 0. Pass momentum: 0.9, say.");
  }
  return {
    kind: 'sgd',
    settings: { learningRate: rateSettings(learningRate), momentum, nesterov, weightDecay },
    memoryPerWeight: momentum > 0 ? 1 : 0,
    groupOf: decayGroups(weightDecay, decays),
    step({ kernels, parameters, gradients, memory: [velocity], group, iteration, iterations }) {
      const rate = rateAt(learningRate, iteration, iterations);
      if (group === DECAYED) kernels.addScaled(gradients, parameters, weightDecay);
      if (momentum === 0) kernels.addScaled(parameters, gradients, -rate);
      else kernels.momentumStep(parameters, gradients, velocity, { learningRate: rate, momentum, nesterov });
    },
  };
}
