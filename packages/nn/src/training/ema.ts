import { allocate } from '@inkling/tensor';
import { checkShare } from '../checkSettings.ts';
import type { Network } from '../network/network.ts';
import { sequential } from '../network/sequential.ts';

/** A second network whose weights are a running average of the weights of the trained network. */
export interface Averaging {
  /**
   * The network with the averaged weights. The caller can evaluate, run and save it like any other network.
   */
  readonly network: Network;
  /** The network whose weights are averaged. */
  readonly of: Network;
  /** The number of updates so far. Training sets it when it resumes. */
  updates: number;
  /** Adds the current weights to the average. Training calls it after each step. */
  update(): void;
}

/**
 * An exponential moving average of a network's weights, for `train(network, { averaging: ema(network), … })`:
 *
 *     average ← average + (1 − d) · (W − average)
 *
 * The average varies less than the weights, and often has a lower loss on new samples (B. Polyak,
 * A. Juditsky: Acceleration of stochastic approximation by averaging, 1992). It begins with the weights at
 * the call of `ema`. The t-th update uses d = min(decay, t / (t + 10)), so that the influence of these
 * first weights falls quickly.
 *
 * @param decay the share of the average that stays at each step: at least 0 and below 1. Default 0.999.
 * @throws ArgumentError when `decay` is not in that range.
 */
export function ema(network: Network, { decay = 0.999 }: { readonly decay?: number } = {}): Averaging {
  checkShare('ema', 'decay', decay);
  const { backend, layers, shapes, parameters } = network;
  const weights = allocate('f32', parameters.count);
  const average = sequential(layers, { backend, inputShape: shapes[0], weights });
  for (const name of network.frozen) average.frozen.add(name);
  backend.kernels.copy(parameters.values, average.parameters.values);
  const averaging: Averaging = {
    network: average,
    of: network,
    updates: 0,
    update() {
      averaging.updates += 1;
      const share = 1 - Math.min(decay, averaging.updates / (averaging.updates + 10));
      backend.kernels.moveTowards(average.parameters.values, parameters.values, share);
    },
  };
  return averaging;
}
