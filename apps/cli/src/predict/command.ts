import { predict } from '@inkling/nn';
import { classesOf, imageSizeOf } from '@inkling/recipes';
import { InklingError } from '@inkling/tensor';
import type { Command } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName, fileNames } from '../flags/fileName.ts';
import { addLimitsOption, type ModelOptions } from '../model/flags.ts';
import { loadModel } from '../model/loadModel.ts';
import { pictureNames } from '../pictures/formats.ts';
import { readSamples } from '../pictures/readSamples.ts';
import { reportError } from '../session/errorReport.ts';
import { createSession } from '../session/session.ts';
import { reportPrediction } from './report.ts';

interface PredictOptions extends BackendOptions, CommonOptions, ModelOptions {
  readonly center: boolean;
}

/** Starting a second thread takes longer than it would save on a few pictures. */
const USUAL_THREADS = 1;

export const examples = [
  'inkling predict model.json seven.png            a drawing or a photograph of a digit',
  'inkling predict model.json *.jpg --json',
  'inkling predict model.json rows.csv             rows of pixels, with or without a label',
  'cat seven.png | inkling predict model.json -',
  'inkling predict model.json seven.png --backend reference',
];

export function define(command: Command): void {
  addCommonOptions(command)
    .argument('<model>', 'the JSON file of a model', fileName)
    .argument(
      '<picture...>',
      `pictures (${pictureNames}), CSV or IDX files, or - for standard input`,
      fileNames,
    )
    .option('--no-center', 'take pictures as they are: of the model’s own size, light ink on black');
  addLimitsOption(command);
  addBackendOptions(command, String(USUAL_THREADS)).action(
    async (model: string, paths: string[], options: PredictOptions) => {
      const session = createSession(options);
      const backend = await openBackend(session, options, USUAL_THREADS);
      const { network, metadata } = await loadModel(model, backend, options);
      const size = imageSizeOf(network, metadata);
      const classes = classesOf(network, model);
      for (const path of paths) {
        try {
          const samples = await readSamples(path, {
            ...size,
            classes,
            center: options.center,
            limits: options.limits,
            onNote: session.note,
          });
          const prediction = await predict(network, samples.inputs);
          reportPrediction(session, {
            path: path === '-' ? 'standard input' : path,
            samples,
            prediction,
            size,
          });
        } catch (error) {
          // An error in one file does not stop the answers for the others.
          if (!(error instanceof InklingError)) throw error;
          reportError(error, options);
          process.exitCode = 1;
        }
      }
    },
  );
}
