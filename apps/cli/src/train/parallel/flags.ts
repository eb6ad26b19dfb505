import type { ModeName } from '@inkling/parallel';
import { ArgumentError } from '@inkling/tensor';
import { type Command, Option } from 'commander';

/** The processes that train together. */
export interface ParallelOptions {
  readonly parallel?: 'mpi';
  readonly parallelMode?: ModeName;
}

export const parallelDefaults = { mode: 'exact' } as const;

export function addParallelOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--parallel <mpi>',
        'train together with the other processes that mpirun has started; each computes a share of every batch',
      ).choices(['mpi']),
    )
    .addOption(
      new Option(
        '--parallel-mode <mode>',
        'exact: the bits of one process, on any number of processes; tree: the same bits on up to 8 processes, with ' +
          `less traffic; fast: the least traffic (default: ${parallelDefaults.mode})`,
      ).choices(['exact', 'tree', 'fast']),
    );
}

/** What one process would do alone while the others wait for it, or would do on its own images. */
const alone: readonly string[] = ['accumulate', 'dashboard', 'folds', 'outDir', 'report'];

/** @throws ArgumentError when options are given that several processes cannot keep. */
export function expectParallel(options: ParallelOptions): void {
  const { parallel, parallelMode = parallelDefaults.mode } = options;
  if (parallel === undefined) {
    if (parallelMode === parallelDefaults.mode) return;
    throw new ArgumentError(
      `--parallel-mode ${parallelMode}: only processes that train together have it. Add --parallel mpi.`,
    );
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== false);
  const found = given.map(([name]) => name).find((name) => alone.includes(name));
  if (found === undefined) return;
  const flag = `--${found.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new ArgumentError(
    `${flag}: processes that train together do not have it. Leave it or --parallel out.`,
  );
}
