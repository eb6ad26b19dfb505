import { ArgumentError } from '@inkling/tensor';
import { exitCodes } from '../../session/exitCodes.ts';
import { expectParallel, type ParallelOptions, parallelDefaults } from './flags.ts';
import type { Ranks } from './ranks.ts';

/**
 * Joins the processes that mpirun has started, if the options ask for it.
 *
 * @throws ArgumentError when an option does not go together with it.
 * @throws UnavailableError when MPI, or the package that calls it, is missing.
 */
export async function joinRanks(options: ParallelOptions): Promise<Ranks | undefined> {
  expectParallel(options);
  if (options.parallel === undefined) return undefined;
  const { parallelMode: mode = parallelDefaults.mode } = options;
  const { expectAlike, inStep, parallelBackend } = await import('@inkling/parallel');
  const { mpi } = await import('@inkling/parallel/mpi');
  let rank = 0;
  const communicator = await mpi({
    onEnding() {
      process.stderr.write(
        `inkling: another rank has ended, so rank ${rank} ends too. Start the job again; with --resume it goes on with ` +
          'its last checkpoint.\n',
      );
      process.exit(exitCodes.SIGTERM);
    },
  });
  rank = communicator.rank;
  let backend: ReturnType<typeof parallelBackend> | undefined;
  const opened = () => {
    if (backend) return backend;
    throw new ArgumentError('joinRanks: open the backend of the ranks first.');
  };
  return {
    isFirst: rank === 0,
    backend(own) {
      backend = parallelBackend(own, communicator, { mode });
      return backend;
    },
    inStep: (signal) => inStep(opened(), signal),
    images: opened,
    expectAlike: (facts) =>
      expectAlike(communicator, { ...facts, '--parallel-mode': mode, 'the backend': opened().info.mode }),
    leave: () => communicator.close(),
    abort: (exitCode) => communicator.abort(exitCode),
  };
}
