import { ArgumentError } from '@inkling/tensor';
import { writeArchitecture } from '../model/architecture.ts';
import type { Network } from '../network/network.ts';
import type { CheckpointContent } from './checkpoint.ts';
import { writeFrame } from './checkpointFile.ts';
import { STATE, stateArrays, stateFields } from './stateFields.ts';

/**
 * Writes a run as the bytes of a file that `readCheckpoint` reads: the layers of the network, the state of
 * the training with every bit, the caller's record and arrays, and a checksum. docs/checkpoint-format.md
 * describes it.
 *
 * @param network the network that is trained. Its layers are written; its weights come from the state.
 * @throws ArgumentError when the state is of another network, a name of an array begins with `state.`, or
 *   the file would be 4 GiB long or longer.
 */
export function writeCheckpoint(
  network: Network,
  { state, record = {}, arrays = {} }: CheckpointContent,
): Uint8Array<ArrayBuffer> {
  if (state.weights.length !== network.parameters.count) {
    throw new ArgumentError(
      `writeCheckpoint: the state has ${state.weights.length} weights, but the network has ${network.parameters.count}. ` +
        'Pass the network that is trained.',
    );
  }
  const taken = Object.keys(arrays).find((name) => name.startsWith(STATE));
  if (taken !== undefined) {
    throw new ArgumentError(
      `writeCheckpoint: ${taken} is a name for the state's own arrays. Choose another one.`,
    );
  }
  const head = { network: writeArchitecture(network), state: stateFields(state), record };
  return writeFrame(head, new Map([...stateArrays(state), ...Object.entries(arrays)]));
}
