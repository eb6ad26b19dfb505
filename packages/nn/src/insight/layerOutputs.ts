import { allocate, sizeOf, Tensor } from '@inkling/tensor';
import { forward } from '../network/forward.ts';
import type { Network } from '../network/network.ts';
import { lookInside } from './lookInside.ts';

/**
 * Computes the output of every layer, for example to show activations: `inputs [count, …]` → for each layer
 * a tensor `[count, …its shape]`, in evaluation mode.
 * @throws ShapeError when a sample is not of the network's size.
 */
export async function layerOutputs(network: Network, inputs: Tensor<'u8' | 'f32'>): Promise<Tensor[]> {
  const { backend, shapes } = network;
  const [count] = inputs.shape;
  const outputs = shapes
    .slice(1)
    .map((shape) => new Tensor('f32', [count, ...shape], allocate('f32', count * sizeOf(shape))));
  await lookInside(network, inputs, async ({ start, forward: passes }) => {
    forward(network, passes);
    const parts = await Promise.all(passes.map(({ output }) => backend.download(output)));
    for (const [index, { data, shape }] of outputs.entries()) {
      data.set(parts[index], start * sizeOf(shape.slice(1)));
    }
  });
  return outputs;
}
