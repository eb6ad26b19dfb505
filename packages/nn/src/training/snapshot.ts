import { ArgumentError } from '@inkling/tensor';
import { allFinite } from '../allFinite.ts';
import type { Network } from '../network/network.ts';
import { DivergenceError } from './divergenceError.ts';

/** A copy of a network's weights at a step. `network.setWeights(snapshot.weights)` restores them. */
export interface Snapshot {
  readonly iteration: number;
  readonly weights: Float32Array;
  /** The average of the weights, if training keeps one. Evaluations use it. */
  readonly averaged?: Float32Array;
}

/**
 * The weights at the start of training, at step `iteration`.
 * @throws ArgumentError when one is not finite.
 */
export async function firstSnapshot(
  network: Network,
  iteration: number,
  average?: Network,
): Promise<Snapshot> {
  const weights = await network.weights();
  if (!allFinite(weights)) {
    throw new ArgumentError('train: the network has weights that are not finite. Set finite weights first.');
  }
  return { iteration, weights, averaged: await average?.weights() };
}

/**
 * Takes a snapshot, if the loss and all weights are finite.
 * @param average the network with the average of the weights, if there is one.
 * @throws DivergenceError when one is not finite, after the last good weights and average are restored.
 */
export async function expectFinite(
  network: Network,
  average: Network | undefined,
  loss: number | undefined,
  iteration: number,
  lastGood: Snapshot,
): Promise<Snapshot> {
  const [weights, averaged] = await Promise.all([network.weights(), average?.weights()]);
  const weightsAreFinite = allFinite(weights);
  if ((loss === undefined || Number.isFinite(loss)) && weightsAreFinite)
    return { iteration, weights, averaged };
  network.setWeights(lastGood.weights);
  if (lastGood.averaged) average?.setWeights(lastGood.averaged);
  const what = weightsAreFinite ? `the loss is ${loss}` : 'a weight is no longer a finite number';
  throw new DivergenceError(iteration, lastGood.iteration, what);
}
