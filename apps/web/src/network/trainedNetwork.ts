import type { KeptRun } from '../training/keptRuns.ts';
import { runName } from '../training/runName.ts';
import { remove } from '../training/runs.ts';
import type { KnownNetwork } from './knownNetwork.ts';
import { openModel } from './openModel.ts';

/** The id of the network of a run among the known networks. */
export function idOfRun(id: number): string {
  return `run-${id}`;
}

/** The network of a run among the known networks. */
export function networkOfRun(run: KeptRun): KnownNetwork {
  const [id, name] = [idOfRun(run.id), runName(run)];
  return {
    id,
    name,
    async open() {
      const bytes = new Uint8Array(await run.model.arrayBuffer());
      return openModel(bytes, { id, name: `the network you trained (${name})`, origin: 'trained here' });
    },
    remove: () => remove(run.id),
  };
}
