import { basename } from 'node:path';
import { evaluate, softmaxCrossEntropy } from '@inkling/nn';
import { classesOf, readRecord } from '@inkling/recipes';
import type { Command } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { loadTestData } from '../data/images.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { expectSize } from '../model/expectFit.ts';
import type { ModelOptions } from '../model/flags.ts';
import { loadModel } from '../model/loadModel.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession } from '../session/session.ts';
import { reportEvaluation } from './report.ts';

type EvaluateOptions = BackendOptions & CommonOptions & DataOptions & ModelOptions;

/** Starting a second thread takes longer than it would save on 10,000 images. */
const USUAL_THREADS = 1;

export const examples = [
  'inkling evaluate model.json --data mnist        the 10,000 test images of MNIST',
  'inkling evaluate model.json --data mine.csv     images with labels in a CSV file',
  'inkling evaluate model.json --data t10k-images-idx3-ubyte.gz     with the labels beside it',
  'inkling evaluate model.json --json | jq .accuracy',
  'inkling evaluate model.json --backend reference',
];

export function define(command: Command): void {
  addCommonOptions(command).argument('<model>', 'the JSON file of a model', fileName);
  addDataOptions(command, 'the test images');
  addBackendOptions(command, String(USUAL_THREADS)).action(
    async (model: string, options: EvaluateOptions) => {
      const session = createSession(options);
      const backend = await openBackend(session, options, USUAL_THREADS);
      const { network, metadata } = await loadModel(model, backend, options);
      classesOf(network, model);
      const { test, origin } = await withReadingProgress(session, (onProgress) =>
        loadTestData({ ...options, onProgress, onNote: session.note }),
      );
      expectSize(network, model, test, origin);
      if (options.data && readRecord(metadata).training?.data === basename(options.data)) {
        session.print(
          `Note: the model has learned from a file of this name, so it knows most of these images.`,
        );
      }
      reportEvaluation(session, origin, await evaluate(network, test, { loss: softmaxCrossEntropy() }));
    },
  );
}
