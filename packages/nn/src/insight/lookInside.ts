import type { Backend, BackendBuffer, Tensor } from '@inkling/tensor';
import type { BackwardPass, ForwardPass } from '../layers/layer.ts';
import { backwardPasses } from '../network/backward.ts';
import { forwardPasses } from '../network/forward.ts';
import { createInputLoader, type InputLoader } from '../network/inputLoader.ts';
import { inScope, type Scoped } from '../network/inScope.ts';
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
    await visit({ start, batch, ...workspaceFor(network, batch).load(inputs, start, start + batch) });
    await turn();
  }
}

type Passes = Omit<Look, 'start' | 'batch'>;

interface Workspace {
  readonly capacity: number;
  readonly loader: Scoped<InputLoader<Passes>>;
}

/** Memory of the network's own: it is given back when the network is closed. */
const workspaces = new WeakMap<Network, Workspace>();

/** The workspace of a network for at least so many samples. @throws ClosedError when the network is closed. */
function workspaceFor(network: Network, batch: number): InputLoader<Passes> {
  const { memory } = network;
  const known = workspaces.get(network);
  if (known && known.capacity >= batch) return known.loader.made;
  known?.loader.close();
  workspaces.delete(network);
  const loader = inScope(memory, (scope) => createWorkspace(network, scope, batch));
  workspaces.set(network, { capacity: batch, loader });
  return loader.made;
}

function createWorkspace(network: Network, memory: Backend, capacity: number): InputLoader<Passes> {
  const { layers, shapes } = network;
  const plan = { backend: memory, layers, shapes };
  // Nothing in place: each layer's output is wanted.
  const activations = allocateActivations(plan, capacity, () => false);
  const workspacesFor = allocateLayerWorkspaces(plan, capacity);
  const gradients = allocateGradients(plan, capacity);
  const inputGradient = memory.allocate('f32', [capacity, ...shapes[0]]);
  // The gradients by the weights come out as well. They are not read, and training's must stay.
  const parameterGradients = layers.map((layer) =>
    Object.fromEntries(layer.parameters.map(({ name, shape }) => [name, memory.allocate('f32', shape)])),
  );
  return createInputLoader(memory, shapes[0], capacity, (input, scope) => {
    const [batch] = input.shape;
    const there = forwardPasses(network, {
      input,
      activations: shrinkTo(scope, activations, batch),
      workspaces: workspacesFor(batch, scope),
    });
    const result = scope.view(inputGradient, [batch, ...shapes[0]]);
    const back = backwardPasses(there, {
      gradients: shrinkTo(scope, gradients, batch),
      inputGradient: result,
      parameterGradients,
    });
    return { forward: there, backward: back, inputGradient: result };
  });
}
