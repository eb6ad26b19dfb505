import type { Backend, BackendBuffer, Tensor } from '@inkling/tensor';
import type { ForwardPass } from '../layers/layer.ts';
import { forward, forwardPasses } from './forward.ts';
import { createInputLoader, type InputLoader } from './inputLoader.ts';
import { inScope, type Scoped } from './inScope.ts';
import type { Network } from './network.ts';
import { allocateActivations, allocateLayerWorkspaces, shrinkTo } from './workspace.ts';

/**
 * Runs rows of a tensor through a network in evaluation mode. The workspace is allocated for the largest
 * number of rows so far, and is used again.
 */
export function createInference(
  network: Network,
): (inputs: Tensor<'u8' | 'f32'>, start: number, end: number) => BackendBuffer {
  let capacity = -1;
  let workspace: Scoped<InputLoader<readonly ForwardPass[]>> | undefined;
  return (inputs, start, end) => {
    const batch = end - start;
    if (!workspace || capacity < batch) {
      workspace?.close();
      workspace = undefined;
      workspace = inScope(network.memory, (memory) => createWorkspace(network, memory, batch));
      capacity = batch;
    }
    const passes = workspace.made.load(inputs, start, end);
    forward(network, passes);
    return passes[passes.length - 1].output;
  };
}

function createWorkspace(
  network: Network,
  memory: Backend,
  capacity: number,
): InputLoader<readonly ForwardPass[]> {
  const { layers, shapes } = network;
  const plan = { backend: memory, layers, shapes };
  const activations = allocateActivations(plan, capacity);
  const workspacesFor = allocateLayerWorkspaces(plan, capacity);
  return createInputLoader(memory, shapes[0], capacity, (input, scope) => {
    const [batch] = input.shape;
    return forwardPasses(network, {
      input,
      activations: shrinkTo(scope, activations, batch),
      workspaces: workspacesFor(batch, scope),
    });
  });
}
