import { Tensor } from '@inkling/tensor';
import { forward, forwardPasses } from './forward.ts';
import { createInputLoader } from './inputLoader.ts';
import type { Network } from './network.ts';
import { allocateActivations, allocateLayerWorkspaces } from './workspace.ts';

/**
 * What comes out of every layer, for pictures of activations: `inputs [count, …]` → for each layer a tensor
 * `[count, …its shape]`. All samples go through at once, in evaluation mode.
 * @throws ShapeError when a sample is not of the network's size.
 */
export async function layerOutputs(network: Network, inputs: Tensor<'u8' | 'f32'>): Promise<Tensor[]> {
  const { backend, shapes } = network;
  const [count] = inputs.shape;
  const input = createInputLoader(backend, shapes[0], count).load(inputs, 0, count);
  // Nothing in place: each layer's output is wanted.
  const activations = allocateActivations(network, count, () => false);
  const workspaces = allocateLayerWorkspaces(network, count)(count);
  forward(network, forwardPasses(network, { input, activations, workspaces }));
  const outputs = await Promise.all(activations.map((activation) => backend.download(activation)));
  return outputs.map((values, index) => new Tensor('f32', [count, ...shapes[index + 1]], values));
}
