import type { BackendBuffer, Tensor } from '@inkling/tensor';
import { createInference } from './inference.ts';
import type { Network } from './network.ts';

/** The layers of a network, and the shapes between them. */
export type Layers = Pick<Network, 'layers' | 'shapes'>;

/**
 * The layers up to the scores: all of them, or all but the last one if it is the activation that a loss
 * applies itself (`Loss.activation`).
 */
export function layersToScores({ layers, shapes }: Layers, activation: string | undefined): Layers {
  const { kind } = layers[layers.length - 1];
  if (kind !== activation) return { layers, shapes };
  return { layers: layers.slice(0, -1), shapes: shapes.slice(0, -1) };
}

/** For each network that ends with an activation, the function that computes the scores before it. */
const known = new WeakMap<Network, Network['forward']>();

/**
 * Like `network.forward`, up to the scores. The memory for them belongs to the network.
 * @throws ClosedError when the network is closed.
 */
export function scoresOf(
  network: Network,
  activation: string | undefined,
): (inputs: Tensor<'u8' | 'f32'>, start: number, end: number) => BackendBuffer {
  const part = layersToScores(network, activation);
  if (part.layers === network.layers) return network.forward;
  const forward = known.get(network) ?? createInference(network, part);
  known.set(network, forward);
  return forward;
}
