import { ArgumentError, takeRows } from '@inkling/tensor';
import type { Command } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { loadTrainingData } from '../data/images.ts';
import { spreadRows } from '../data/spreadRows.ts';
import { checkWritable } from '../files/checkWritable.ts';
import { refuseStandardOutput } from '../files/standardOutput.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { wholeNumberOrFull } from '../flags/numbers.ts';
import { untilInterrupted } from '../session/onInterrupt.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession } from '../session/session.ts';
import { quickExtent, usualExtent } from './extent.ts';
import { runBench } from './runBench.ts';
import { traceTraining } from './traceTraining.ts';

interface BenchOptions extends BackendOptions, CommonOptions, DataOptions {
  readonly quick?: boolean;
  readonly trace?: string;
  readonly batchSize?: number | 'full';
}

/** Images in a step of a trace. */
const USUAL_BATCH = 128;
/** The split of a single file into training and test images is the same in every run. */
const SEED = 1;

export const examples = [
  'inkling bench                                   everything, in half a minute',
  'inkling bench --quick --threads 1',
  'inkling bench --data mnist --exact              with MNIST instead of synthetic digits',
  'inkling bench --json | jq .rate',
  'inkling bench --trace trace.json --threads 2    what each thread does in a training step',
];

export function define(command: Command): void {
  addCommonOptions(command);
  addDataOptions(command, 'the training images', 'synthetic');
  addBackendOptions(command, 'one, and then as many as pay');
  command
    .option('--quick', 'fewer and shorter runs, for a first look')
    .option(
      '--trace <file>',
      'instead, record what each thread does in some training steps, for Perfetto or chrome://tracing',
      fileName,
    )
    .option('--batch-size <n|full>', 'with --trace: images in a step (default: 128)', wholeNumberOrFull)
    .action(async (options: BenchOptions) => {
      const { trace, batchSize } = options;
      if (batchSize !== undefined && trace === undefined) {
        throw new ArgumentError('--batch-size: only a trace has one. Add --trace <file>, or leave it out.');
      }
      const session = createSession(options);
      if (trace !== undefined) {
        if (options.backend === 'reference') {
          throw new ArgumentError('--trace: only WebAssembly can be traced. Leave --backend out.');
        }
        refuseStandardOutput('--trace', trace);
        await checkWritable(trace);
      }
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
        trace === undefined
          ? runBench(session, { options, found: { kind, threads }, images, origin, extent })
          : traceTraining(session, { options, images, batchSize: batchSize ?? USUAL_BATCH, file: trace }),
      );
    });
}
