import type { Tensor } from '@inkling/tensor';
import type { Network } from '../network/network.ts';

/** A layer most of whose units give 0 for every sample. */
export interface DeadLayer {
  readonly layer: number;
  readonly kind: string;
  /** The share of these units, from 0.9 to 1. */
  readonly share: number;
}

/** Healthy networks have fewer dead units than this share in every layer. */
const MOST_DEAD = 0.9;

/**
 * Finds the first layer that has lost nearly all of its units. The gradient of a relu is 0 where its output
 * is 0, so a unit that gives 0 for every sample learns no more. The outputs of the last layer do not count.
 * L. Lu and others: Dying ReLU and initialization: theory and numerical examples (2019).
 *
 * @param outputs the result of `layerOutputs`.
 */
export function findDeadLayer({ layers }: Network, outputs: readonly Tensor[]): DeadLayer | undefined {
  for (const [layer, output] of outputs.slice(0, -1).entries()) {
    const share = deadShare(output);
    if (share >= MOST_DEAD) return { layer, kind: layers[layer].kind, share };
  }
  return undefined;
}

/** The share of units that are 0 in every sample of `[count, …]`. */
function deadShare({ data, shape }: Tensor): number {
  const [count] = shape;
  const units = data.length / count;
  const isAlive = new Uint8Array(units);
  for (let sample = 0; sample < count; sample += 1) {
    for (let unit = 0; unit < units; unit += 1) {
      if (data[sample * units + unit] !== 0) isAlive[unit] = 1;
    }
  }
  return isAlive.reduce((sum, alive) => sum + 1 - alive, 0) / units;
}
