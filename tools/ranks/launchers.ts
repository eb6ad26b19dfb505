import { spawnSync } from 'node:child_process';

/** How the ranks of a job are started, and what is known of its end when one of them dies. */
export interface Launcher {
  readonly name: string;
  /** A program and its arguments, before the program of the ranks. */
  command(ranks: number): readonly [string, ...string[]];
  /** Whether every other rank can say that one has died. */
  readonly letsRanksSpeak: boolean;
  /** The longest time between the death of a rank and the end of the job, in seconds. */
  readonly longestEnd: number;
}

const start = (ranks: number) => ['-n', String(ranks)];

/** MPICH kills the other ranks at once. */
export const mpich: Launcher = {
  name: 'MPICH',
  command: (ranks) => ['mpirun.mpich', ...start(ranks)],
  letsRanksSpeak: false,
  longestEnd: 30,
};

/**
 * MPICH with one rank a machine, as far as its launcher knows: it starts a program for each name of a
 * machine, all of them here. It tells the other ranks of a death unless it learns first that the machine has
 * no rank any more; then the ranks find out after 60 seconds.
 */
export const mpichOnMachines: Launcher = {
  name: 'MPICH, one rank a machine',
  command(ranks) {
    const machines = Array.from({ length: ranks }, (_, rank) => `machine${rank}`).join();
    // Messages go by TCP, as they would. A rank that reads the memory of a dead one would crash.
    const network = ['-genv', 'UCX_TLS', 'tcp,self'];
    const flags = ['-disable-auto-cleanup', '-launcher', 'fork', ...network, '-hosts', machines];
    return ['mpirun.mpich', ...flags, ...start(ranks)];
  },
  letsRanksSpeak: true,
  longestEnd: 90,
};

/** Open MPI asks the other ranks to end. */
export const openMpi: Launcher = {
  name: 'Open MPI',
  // It starts more ranks than there are processors only if it is asked to.
  command: (ranks) => ['mpirun.openmpi', '--oversubscribe', ...start(ranks)],
  letsRanksSpeak: true,
  longestEnd: 30,
};

/** What Open MPI asks of root, the user of a container; and 3 seconds to end, as the machine may be busy. */
export const environment = {
  OMPI_ALLOW_RUN_AS_ROOT: '1',
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  OMPI_MCA_odls_base_sigkill_timeout: '3',
};

/** The launchers that are not installed, of those that the checks need. */
export function missingLaunchers(): string[] {
  return [mpich, openMpi]
    .map((launcher) => launcher.command(1)[0])
    .filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
}
