import { takeRows } from '@inkling/tensor';
import type { Command } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { loadTrainingData } from '../data/images.ts';
import { spreadRows } from '../data/spreadRows.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { untilInterrupted } from '../session/onInterrupt.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession } from '../session/session.ts';
import { quickExtent, usualExtent } from './extent.ts';
import { runBench } from './runBench.ts';

interface BenchOptions extends BackendOptions, CommonOptions, DataOptions {
  readonly quick?: boolean;
}

/** The split of a single file into training and test images is the same in every run. */
const SEED = 1;

export const examples = [
  'inkling bench                                   everything, in half a minute',
  'inkling bench --quick --threads 1',
  'inkling bench --data mnist --exact              with MNIST instead of synthetic digits',
  'inkling bench --json | jq .rate',
];

export function define(command: Command): void {
  addCommonOptions(command);
  addDataOptions(command, 'the training images', 'synthetic');
  addBackendOptions(command, 'one, and then as many as pay');
  command
    .option('--quick', 'fewer and shorter runs, for a first look')
    .action(async (options: BenchOptions) => {
      const session = createSession(options);
      const found = await openBackend(session, options);
      const {
        info: { kind, threads },
      } = found;
      found.close();
      const { train, origin } = await withReadingProgress(session, (onProgress) =>
        loadTrainingData({ data: 'synthetic', ...options, seed: SEED, onProgress, onNote: session.note }),
      );
      const extent = options.quick ? quickExtent : usualExtent;
      const rows = spreadRows(train.inputs.shape[0], extent.mostImages);
      const images = {
        ...train,
        inputs: takeRows(train.inputs, rows),
        targets: takeRows(train.targets, rows),
      };
      await untilInterrupted(() =>
        runBench(session, { options, found: { kind, threads }, images, origin, extent }),
      );
    });
}
