import { checkShare } from '../checkSettings.ts';
import type { Network } from '../network/network.ts';
import { sequential } from '../network/sequential.ts';

/** A second network whose weights are an average of those that a first one had while it learned. */
export interface Averaging {
  /** The network with the averaged weights: to be evaluated, asked and saved like any other. */
  readonly network: Network;
  /** The network whose weights are averaged. */
  readonly of: Network;
  /** How many updates there have been. Training sets it when it resumes. */
  updates: number;
  /** Takes the weights of this moment into the average; training does so after each step. */
  update(): void;
}

/**
 * An exponential moving average of a network's weights, for `train(network, { averaging: ema(network), … })`:
 *
 *     average ← average + (1 − d) · (W − average)
 *
 * It is smoother than the weights themselves, and often does better on samples nobody has learned from
 * (B. Polyak, A. Juditsky: Acceleration of stochastic approximation by averaging, 1992). It begins with the weights
 * of now; at the t-th update d = min(decay, t / (t + 10)), so that those are soon forgotten.
 *
 * @param decay how much of the average stays at each step, from 0 up to, but without, 1. Default 0.999.
 * @throws ArgumentError when `decay` is no such number.
 */
export function ema(network: Network, { decay = 0.999 }: { readonly decay?: number } = {}): Averaging {
  checkShare('ema', 'decay', decay);
  const { backend, layers, shapes, parameters } = network;
  const weights = new Float32Array(parameters.count);
  const average = sequential(layers, { backend, inputShape: shapes[0], weights });
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
