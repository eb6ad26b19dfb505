import type { Buffer, Tensor } from '@inkling/tensor';
import { forward } from './forward.ts';
import { createInputLoader, type InputLoader } from './inputLoader.ts';
import type { Network } from './network.ts';
import { allocateWorkspace, type Workspace } from './workspace.ts';

/**
 * Takes rows of a tensor through a network without learning from them. The workspace is allocated for the
 * largest number of rows seen, and used again.
 */
export function createInference(
  network: Network,
): (inputs: Tensor<'u8' | 'f32'>, start: number, end: number) => Buffer {
  let room: { workspace: Workspace; loader: InputLoader } | undefined;
  return (inputs, start, end) => {
    const batch = end - start;
    if (!room || room.workspace.batch < batch) {
      const workspace = allocateWorkspace(network.backend, network.shapes, batch);
      room = { workspace, loader: createInputLoader(network.backend, workspace) };
    }
    const workspace = room.workspace.forBatch(batch);
    room.loader.load(inputs, start, end);
    return forward(network, workspace);
  };
}
