import { isJsonObject } from '../json.ts';
import type { Checkpoint } from './checkpoint.ts';
import { corrupt, readFrame } from './checkpointFile.ts';
import { readState, STATE } from './stateFields.ts';

/**
 * Reads what `writeCheckpoint` wrote. It makes no network and uses no backend: `restoreNetwork` does. It
 * allocates at most as many bytes as the file has, and twice for the text of its head.
 *
 * @throws CheckpointError when the bytes are no checkpoint (`CHECKPOINT_FOREIGN`), their end is missing
 *   (`CHECKPOINT_TRUNCATED`), they have changed (`CHECKPOINT_CORRUPT`), or another version wrote them
 *   (`CHECKPOINT_VERSION`).
 */
export function readCheckpoint(bytes: Uint8Array): Checkpoint {
  const { head, arrays } = readFrame(bytes);
  const { network, record } = head;
  if (!isJsonObject(network)) throw corrupt('it has no network');
  if (!isJsonObject(record)) throw corrupt('it has no record');
  const state = readState(head.state, arrays);
  const own = [...arrays].filter(([name]) => !name.startsWith(STATE));
  return { network, state, record, arrays: Object.fromEntries(own) };
}
