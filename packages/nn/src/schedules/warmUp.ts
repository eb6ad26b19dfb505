import { checkWholeNumber } from '@inkling/tensor';
import { checkRate, type LearningRate, rateAt, rateSettings, type Schedule } from './schedule.ts';

/**
 * Begins training with small rates: for `steps` steps, the rate rises linearly from nearly 0 to the first
 * rate of `then`. The schedule `then` takes the remaining steps.
 * P. Goyal et al.: Accurate, large minibatch SGD (2017), section 2.2.
 *
 * @throws ArgumentError when `steps` is not a whole number from 1 up, or `then` is not a learning rate.
 */
export function warmUp(steps: number, then: LearningRate): Schedule {
  checkWholeNumber('warmUp', 'steps', steps);
  checkRate('warmUp', then);
  return {
    kind: 'warmUp',
    settings: { steps, schedule: rateSettings(then) },
    rateAt(step, allSteps) {
      const rest = Math.max(allSteps - steps, 1);
      if (step >= steps) return rateAt(then, step - steps + 1, rest);
      return (rateAt(then, 1, rest) * (step + 1)) / (steps + 1);
    },
  };
}
