import { ArgumentError } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import { DivergenceError } from './divergenceError.ts';

/** The weights of a network at a moment; `network.setWeights(snapshot.weights)` brings them back. */
export interface Snapshot {
  readonly iteration: number;
  readonly weights: Float32Array;
  /** The average of the weights, where training keeps one: what `test` has judged. */
  readonly averaged?: Float32Array;
}

/** The weights that training begins with, at the step `iteration`. @throws ArgumentError when they are of no use. */
export async function firstSnapshot(
  network: Network,
  iteration: number,
  average?: Network,
): Promise<Snapshot> {
  const weights = await network.weights();
  if (!allFinite(weights)) {
    throw new ArgumentError('train: the network begins with weights that are not finite. Set others first.');
  }
  return { iteration, weights, averaged: await average?.weights() };
}

/**
 * The snapshot of this moment.
 * @param average the network with the average of the weights, where there is one.
 * @throws DivergenceError, with the last good weights put back, and the last good average.
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

/** Without a call for each number: there are many, and it is asked at every event. */
function allFinite(weights: Float32Array): boolean {
  let sum = 0;
  // 0 times a number is 0 if it is finite, else NaN.
  for (let index = 0; index < weights.length; index += 1) sum += 0 * weights[index];
  return sum === 0;
}
