import { ArgumentError } from '@inkling/tensor';
import { checkNotNegative, checkShare } from '../checkSettings.ts';
import { checkRate, type LearningRate, rateAt, rateSettings } from '../schedules/schedule.ts';
import { DECAYED, type Decays, decayGroups, weightsDecay } from './decays.ts';
import type { Optimizer } from './optimizer.ts';

export interface SgdOptions {
  /** How far to go down the slope, α; or a schedule of it. */
  readonly learningRate: LearningRate;
  /** How much of the last step's velocity stays, μ. Default 0: none is kept. */
  readonly momentum?: number;
  /** Whether the slope counts as if the velocity had already been followed. Default false. */
  readonly nesterov?: boolean;
  /** How strongly weights are pulled towards 0, λ: L2 regularisation. Default 0. */
  readonly weightDecay?: number;
  /** Which parameters decay. Default: those with two axes or more, not biases and norms. */
  readonly decays?: Decays;
}

/**
 * Gradient descent. On batches smaller than the dataset it is "stochastic", hence its name. With g = dW + λ · W:
 *
 *     W ← W − α · g
 *
 * With momentum the steps add up to a velocity v, which begins at 0 (Sutskever et al., "On the importance of
 * initialization and momentum in deep learning", 2013, in PyTorch's form):
 *
 *     v ← μ · v + g
 *     W ← W − α · v              or, with Nesterov's momentum, W ← W − α · (g + μ · v)
 *
 * @throws ArgumentError when the learning rate is not a number above 0, the momentum no share (or 0 with Nesterov's), or λ
 * below 0.
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
