import type { Backend, BackendBuffer, Tensor } from '@inkling/tensor';
import type { ForwardPass } from '../layers/layer.ts';
import { forward, forwardPasses } from './forward.ts';
import { createInputLoader, type InputLoader } from './inputLoader.ts';
import { inScope, type Scoped } from './inScope.ts';
import type { Network } from './network.ts';
import { allocateActivations, allocateLayerWorkspaces, shrinkTo } from './workspace.ts';

type Part = Pick<Network, 'layers' | 'shapes'>;

/** The passes of a batch. */
interface Passes {
  readonly forward: readonly ForwardPass[];
  /** The output of the last layer. The input, if there are no layers. */
  readonly output: BackendBuffer;
}

/**
 * Runs rows of a tensor through the layers of a network in evaluation mode. The workspace is allocated for
 * the largest number of rows so far, and is used again.
 * @param part the first layers of the network. Default: all of them.
 */
export function createInference(
  network: Network,
  part: Part = network,
): (inputs: Tensor<'u8' | 'f32'>, start: number, end: number) => BackendBuffer {
  let capacity = -1;
  let workspace: Scoped<InputLoader<Passes>> | undefined;
  return (inputs, start, end) => {
    // Throws if the network is closed.
    const { memory } = network;
    const batch = end - start;
    if (!workspace || capacity < batch) {
      workspace?.close();
      workspace = undefined;
      workspace = inScope(memory, (scope) => createWorkspace(network, part, scope, batch));
      capacity = batch;
    }
    const passes = workspace.made.load(inputs, start, end);
    forward(part, passes.forward);
    return passes.output;
  };
}

function createWorkspace(
  network: Network,
  { layers, shapes }: Part,
  memory: Backend,
  capacity: number,
): InputLoader<Passes> {
  const plan = { backend: memory, layers, shapes };
  const activations = allocateActivations(plan, capacity);
  const workspacesFor = allocateLayerWorkspaces(plan, capacity);
  const { backend, parameters } = network;
  return createInputLoader(memory, shapes[0], capacity, (input, scope) => {
    const [batch] = input.shape;
    const passes = forwardPasses(
      { backend, layers, parameters },
      {
        input,
        activations: shrinkTo(scope, activations, batch),
        workspaces: workspacesFor(batch, scope),
      },
    );
    return { forward: passes, output: passes.at(-1)?.output ?? input };
  });
}
