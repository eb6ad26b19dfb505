import { InklingError } from '@inkling/tensor';
import { readArchitecture } from '../model/architecture.ts';
import { ModelLimitError } from '../model/limits.ts';
import type { ModelReadOptions } from '../model/modelFormat.ts';
import type { Network } from '../network/network.ts';
import { sequential } from '../network/sequential.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpointError.ts';

/**
 * Makes the network of a checkpoint, with its weights. `train(network, { resumeFrom: checkpoint.state, … })`
 * then continues the run. The limits are those of `readModel`.
 *
 * @throws CheckpointError `CHECKPOINT_NETWORK` when the readers do not know one of its layers, or the
 *   entries do not make a network of so many weights.
 * @throws ModelLimitError when the network would cost more than the limits allow.
 */
export function restoreNetwork(
  { network, state: { weights } }: Pick<Checkpoint, 'network' | 'state'>,
  { backend, layers: readers, limits }: ModelReadOptions,
): Network {
  try {
    const { layers, inputShape } = readArchitecture(network, { layers: readers, limits });
    return sequential(layers, { backend, inputShape, weights });
  } catch (cause) {
    if (!(cause instanceof InklingError) || cause instanceof ModelLimitError) throw cause;
    throw new CheckpointError(
      'CHECKPOINT_NETWORK',
      `the network of the checkpoint cannot be made here: ${cause.message}`,
      { cause },
    );
  }
}
