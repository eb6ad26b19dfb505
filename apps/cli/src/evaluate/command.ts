import { basename } from 'node:path';
import { mnistLayout } from '@inkling/mnist';
import { classesOf, expectDigitModel, readRecord } from '@inkling/recipes';
import { InklingError } from '@inkling/tensor';
import { type Command, Option } from 'commander';
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
import { type Answerer, answerByModel, answerByReader } from './answer.ts';
import { drawingsOf, evaluateHandwriting, picturesOf } from './evaluateHandwriting.ts';
import { evaluateImages } from './metrics.ts';
import { reportEvaluation } from './report.ts';

interface EvaluateOptions extends BackendOptions, CommonOptions, DataOptions, ModelOptions {
  readonly strokes?: string;
}

/** Starting a second thread takes longer than it would save on 10,000 images. */
const USUAL_THREADS = 1;

export const examples = [
  'inkling evaluate model.json --data mnist        the 10,000 test images of MNIST',
  'inkling evaluate model.json --data mine.csv     images with labels in a CSV file',
  'inkling evaluate model.json --data t10k-images-idx3-ubyte.gz     with the labels beside it',
  'inkling evaluate model.json --json | jq .accuracy',
  'inkling evaluate model.json --backend reference',
  'inkling evaluate --strokes digits.jsonl.gz      the built-in reader, on drawings of a pen',
  'inkling evaluate model.json --strokes digits.jsonl',
];

export function define(command: Command): void {
  addCommonOptions(command)
    .argument('[model]', 'the file of a model (default: the built-in reader)', fileName)
    .addOption(
      new Option('--strokes <file>', 'drawings of a pen instead of images (.jsonl, .jsonl.gz)')
        .argParser(fileName)
        .conflicts('data'),
    );
  addDataOptions(command, 'the test images');
  addBackendOptions(command, String(USUAL_THREADS)).action(
    async (model: string | undefined, options: EvaluateOptions) => {
      const session = createSession(options);
      const backend = await openBackend(session, options, USUAL_THREADS);
      const answerer = async (): Promise<Answerer> => {
        if (model === undefined) {
          const { createReader } = await import('@inkling/reader');
          return answerByReader(await createReader({ backend }));
        }
        const { network, metadata } = await loadModel(model, backend, options);
        expectDigitModel(network, metadata, model);
        return answerByModel(network);
      };
      const { strokes } = options;
      if (strokes !== undefined) {
        const answer = await answerer();
        const drawings = await drawingsOf(session, strokes, options);
        return evaluateHandwriting(session, strokes, drawings, answer);
      }
      const load = () =>
        withReadingProgress(session, (onProgress) =>
          loadTestData({ ...options, onProgress, onNote: session.note }),
        );
      if (model === undefined) {
        const answer = await answerer();
        const { test, origin } = await load();
        expectImageSize(test, origin);
        return evaluateHandwriting(session, origin, picturesOf(test), answer);
      }
      const { network, metadata } = await loadModel(model, backend, options);
      classesOf(network, model);
      const { test, origin } = await load();
      expectSize(network, model, test, origin);
      const { classNames = test.classNames, training } = readRecord(metadata);
      if (options.data && training?.data === basename(options.data)) {
        session.print(
          `Note: the model has learned from a file of this name, so it knows most of these images.`,
        );
      }
      const { evaluation, metrics } = await evaluateImages(network, test);
      reportEvaluation(session, origin, evaluation, metrics, classNames);
    },
  );
}

/** @throws InklingError when the reader cannot take the images. */
function expectImageSize({ width, height }: { width: number; height: number }, origin: string): void {
  if (width === mnistLayout.width && height === mnistLayout.height) return;
  throw new InklingError(
    'IMAGE_SIZE',
    `${origin}: the images have ${width} × ${height} pixels, but the reader takes ${mnistLayout.width} × ` +
      `${mnistLayout.height}. Choose images of that size, or name a model of theirs.`,
  );
}
