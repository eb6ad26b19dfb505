import type { BackendBuffer, Tensor } from '@inkling/tensor';
import type { BackwardPass, ForwardPass } from '../layers/layer.ts';
import { backwardPasses } from '../network/backward.ts';
import { forwardPasses } from '../network/forward.ts';
import { createInputLoader } from '../network/inputLoader.ts';
import type { Network } from '../network/network.ts';
import {
  allocateActivations,
  allocateGradients,
  allocateLayerWorkspaces,
  shrinkTo,
} from '../network/workspace.ts';
import { takeTurns } from '../takeTurns.ts';

/** Samples that go through the network at once. */
const CHUNK = 200;

/** A batch on its way through a network of which everything is kept, in evaluation mode. */
export interface Look {
  /** The number of its first sample. */
  readonly start: number;
  /** How many there are. */
  readonly batch: number;
  readonly forward: readonly ForwardPass[];
  /** The way back, last layer first, down to `inputGradient`. */
  readonly backward: readonly BackwardPass[];
  /** `[batch, …]` */
  readonly inputGradient: BackendBuffer;
}

/** Samples through a network, some at a time, in memory that stays with the network. */
export async function lookInside(
  network: Network,
  inputs: Tensor<'u8' | 'f32'>,
  visit: (look: Look) => Promise<void>,
): Promise<void> {
  const [count] = inputs.shape;
  const turn = takeTurns();
  for (let start = 0; start < count; start += CHUNK) {
    const batch = Math.min(CHUNK, count - start);
    const known = rooms.get(network);
    const room = known && known.capacity >= batch ? known : makeRoom(network, batch);
    rooms.set(network, room);
    await visit({ start, batch, ...room.load(inputs, start, batch) });
    await turn();
  }
}

const rooms = new WeakMap<Network, ReturnType<typeof makeRoom>>();

function makeRoom(network: Network, capacity: number) {
  const { backend, layers, shapes } = network;
  const loader = createInputLoader(backend, shapes[0], capacity);
  // Nothing in place: each layer's output is wanted.
  const activations = allocateActivations(network, capacity, () => false);
  const workspacesFor = allocateLayerWorkspaces(network, capacity);
  const gradients = allocateGradients(network, capacity);
  const inputGradient = backend.allocate('f32', [capacity, ...shapes[0]]);
  // The gradients by the weights come out as well; nobody wants them, and training's must stay.
  const parameterGradients = layers.map((layer) =>
    Object.fromEntries(layer.parameters.map(({ name, shape }) => [name, backend.allocate('f32', shape)])),
  );
  const passesFor = new Map<BackendBuffer, Omit<Look, 'start' | 'batch'>>();
  return {
    capacity,
    load(inputs: Tensor<'u8' | 'f32'>, start: number, batch: number) {
      // The same buffer for as many samples of the same dtype.
      const input = loader.load(inputs, start, start + batch);
      const known = passesFor.get(input);
      if (known) return known;
      const workspaces = workspacesFor(batch);
      const there = forwardPasses(network, {
        input,
        activations: shrinkTo(backend, activations, batch),
        workspaces,
      });
      const result = backend.view(inputGradient, [batch, ...shapes[0]]);
      const back = backwardPasses(there, {
        gradients: shrinkTo(backend, gradients, batch),
        inputGradient: result,
        parameterGradients,
      });
      const passes = { forward: there, backward: back, inputGradient: result };
      passesFor.set(input, passes);
      return passes;
    },
  };
}
