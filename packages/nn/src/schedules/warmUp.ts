import { checkWholeNumber } from '@inkling/tensor';
import { inTurn } from './inTurn.ts';
import { linearRate } from './linearRate.ts';
import { type LearningRate, rateAt, type Schedule } from './schedule.ts';

/**
 * Begins with small steps, while nothing is known yet: in a straight line from nearly 0, over so many steps, up to
 * what `then` begins with, which takes the rest. P. Goyal et al.: Accurate, large minibatch SGD (2017), section 2.2.
 *
 * @throws ArgumentError when `steps` is not a whole number from 1 up.
 */
export function warmUp(steps: number, then: LearningRate): Schedule {
  checkWholeNumber('warmUp', 'steps', steps);
  const to = rateAt(then, 1, Number.MAX_SAFE_INTEGER);
  return inTurn([{ schedule: linearRate({ from: to / (steps + 1), to }), steps }, { schedule: then }]);
}
