import { arch, cpus, platform } from 'node:os';
import type { RunMachine } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';

/** Where a run is computed, for its record. */
export function machineOf({ info: { kind, mode, threads } }: Backend): RunMachine {
  const processors = cpus();
  return {
    system: `${platform()} ${arch()}`,
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    processors: processors.length,
    runtime: `Node ${process.versions.node}`,
    backend: kind,
    mode,
    threads,
  };
}
