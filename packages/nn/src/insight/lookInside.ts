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
import { retryWhenFull } from '../retryWhenFull.ts';
import { takeTurns } from '../takeTurns.ts';

/** The number of samples in one pass. */
const CHUNK = 200;

/** The passes of a batch through a network, in evaluation mode. Every activation is kept. */
export interface Look {
  /** The index of its first sample. */
  readonly start: number;
  /** The number of its samples. */
  readonly batch: number;
  readonly forward: readonly ForwardPass[];
  /** The backward passes, last layer first. The last pass writes `inputGradient`. */
  readonly backward: readonly BackwardPass[];
  /** `[batch, …]` */
  readonly inputGradient: BackendBuffer;
}

/**
 * Calls `visit` with the passes for one chunk of samples after the other. The buffers
 * belong to the network.
 */
export async function lookInside(
  network: Network,
  inputs: Tensor<'u8' | 'f32'>,
  visit: (look: Look) => Promise<void>,
): Promise<void> {
  const [count] = inputs.shape;
  const turn = takeTurns();
  for (let start = 0; start < count; start += CHUNK) {
    const batch = Math.min(CHUNK, count - start);
    await retryWhenFull(() =>
      visit({ start, batch, ...workspaceFor(network, batch).load(inputs, start, start + batch) }),
    );
    await turn();
  }
}

type Passes = Omit<Look, 'start' | 'batch'>;

interface Workspace {
  readonly capacity: number;
  readonly loader: Scoped<InputLoader<Passes>>;
}

/** The workspace of each network. It is freed when the network is closed. */
const workspaces = new WeakMap<Network, Workspace>();

/**
 * The workspace of a network for at least `batch` samples.
 * @throws ClosedError when the network is closed.
 */
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
  // No layer works in place, because the caller reads each layer's output.
  const activations = allocateActivations(plan, capacity, () => false);
  const workspacesFor = allocateLayerWorkspaces(plan, capacity);
  const gradients = allocateGradients(plan, capacity);
  const inputGradient = memory.allocate('f32', [capacity, ...shapes[0]]);
  // The backward pass also computes the gradients of the weights. They go into buffers of their own, so
  // that the gradients of training stay unchanged.
  const parameterGradients = layers.map((layer) =>
    Object.fromEntries(layer.parameters.map(({ name, shape }) => [name, memory.allocate('f32', shape)])),
  );
  return createInputLoader(memory, shapes[0], capacity, (input, scope) => {
    const [batch] = input.shape;
    const forward = forwardPasses(network, {
      input,
      activations: shrinkTo(scope, activations, batch),
      workspaces: workspacesFor(batch, scope),
    });
    const result = scope.view(inputGradient, [batch, ...shapes[0]]);
    const backward = backwardPasses(forward, {
      gradients: shrinkTo(scope, gradients, batch),
      inputGradient: result,
      parameterGradients,
    });
    return { forward, backward, inputGradient: result };
  });
}
