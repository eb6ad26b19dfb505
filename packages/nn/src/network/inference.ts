import type { BackendBuffer, Tensor } from '@inkling/tensor';
import type { ForwardPass } from '../layers/layer.ts';
import { forward, forwardPasses } from './forward.ts';
import { createInputLoader } from './inputLoader.ts';
import type { Network } from './network.ts';
import { allocateActivations, allocateLayerWorkspaces, shrinkTo } from './workspace.ts';

/**
 * Takes rows of a tensor through a network without learning from them. The workspace is allocated for the
 * largest number of rows seen, and used again.
 */
export function createInference(
  network: Network,
): (inputs: Tensor<'u8' | 'f32'>, start: number, end: number) => BackendBuffer {
  let room: Room | undefined;
  return (inputs, start, end) => {
    const batch = end - start;
    if (!room || room.capacity < batch) room = makeRoom(network, batch);
    const passes = room.passesFor(room.loader.load(inputs, start, end));
    forward(network, passes);
    return passes[passes.length - 1].output;
  };
}

type Room = ReturnType<typeof makeRoom>;

function makeRoom(network: Network, capacity: number) {
  const { backend, shapes } = network;
  const activations = allocateActivations(network, capacity);
  const workspacesFor = allocateLayerWorkspaces(network, capacity);
  // The loader gives the same entrance for as many samples of the same dtype.
  const byEntrance = new Map<BackendBuffer, ForwardPass[]>();
  return {
    capacity,
    loader: createInputLoader(backend, shapes[0], capacity),
    passesFor(input: BackendBuffer): ForwardPass[] {
      const known = byEntrance.get(input);
      if (known) return known;
      const [batch] = input.shape;
      const passes = forwardPasses(network, {
        input,
        activations: shrinkTo(backend, activations, batch),
        workspaces: workspacesFor(batch),
      });
      byEntrance.set(input, passes);
      return passes;
    },
  };
}
