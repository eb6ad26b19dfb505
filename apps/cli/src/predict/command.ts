import { openAsBlob } from 'node:fs';
import { beginsAsModel, expectedModel, formatsNamed, MODEL_HEAD_BYTES } from '@inkling/formats';
import { predict } from '@inkling/nn';
import { classesOf, imageSizeOf, readRecord, recognizeFile } from '@inkling/recipes';
import { type Backend, InklingError } from '@inkling/tensor';
import type { Command } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileNames } from '../flags/fileName.ts';
import { addLimitsOption, type ModelOptions } from '../model/flags.ts';
import { loadModel } from '../model/loadModel.ts';
import { pictureNames } from '../pictures/formats.ts';
import { isPictureName } from '../pictures/isPictureName.ts';
import { readSamples } from '../pictures/readSamples.ts';
import { reportError } from '../session/errorReport.ts';
import { createSession, type Session } from '../session/session.ts';
import { reportReading } from './readingReport.ts';
import { reportPrediction } from './report.ts';

interface PredictOptions extends BackendOptions, CommonOptions, ModelOptions {
  readonly center: boolean;
}

/** Starting a second thread takes longer than it would save on a few pictures. */
const USUAL_THREADS = 1;

export const examples = [
  'inkling predict seven.png                       the built-in reader: one digit or several, with doubt',
  'inkling predict *.jpg --json',
  'inkling predict model.json seven.png            your own model, on a drawing or a photograph of a digit',
  'inkling predict model.json rows.csv             rows of pixels, with or without a label',
  'inkling predict model.onnx seven.png            a model of another program (see inkling convert)',
  'cat seven.png | inkling predict -',
  'inkling predict model.json seven.png --backend reference',
];

export function define(command: Command): void {
  addCommonOptions(command)
    .usage('[options] [model.json] <picture...>')
    .argument(
      '<file...>',
      `pictures (${pictureNames}), CSV or IDX files, or - for standard input; first the file of a model, unless ` +
        'the built-in reader shall read',
      fileNames,
    )
    .option('--no-center', 'with a model: take pictures as they are, of its own size, light ink on black');
  addLimitsOption(command);
  addBackendOptions(command, String(USUAL_THREADS)).action(
    async (files: string[], options: PredictOptions) => {
      const session = createSession(options);
      const backend = await openBackend(session, options, USUAL_THREADS);
      const [first, ...rest] = files;
      const isModel = await startsWithModel(first);
      const paths = isModel ? rest : files;
      if (paths.length === 0) {
        throw new InklingError(
          'NO_PICTURE',
          `${first}: a model reads pictures, but none is named. Add one: inkling predict ${first} seven.png`,
        );
      }
      const answer = isModel
        ? await answerByModel(session, backend, first, options)
        : await answerByReader(session, backend, options);
      for (const path of paths) {
        try {
          await answer(path);
        } catch (error) {
          // An error in one file does not stop the answers for the others.
          if (!(error instanceof InklingError)) throw error;
          const mayBeMeantAsModel = path === first && paths.length > 1 && !isPictureName(path);
          reportError(mayBeMeantAsModel ? orNoModel(error, first) : error, options);
          process.exitCode = 1;
        }
      }
    },
  );
}

/** The error about a file that is neither a picture nor, as the first file may be, a model. */
function orNoModel(error: InklingError, path: string): InklingError {
  if (error.code !== 'PICTURE_FORMAT') return error;
  const message = `${error.message} If it should be the model: expected ${expectedModel(path)}`;
  return new InklingError(error.code, message, { cause: error });
}

/**
 * Whether the first file is a model, by its first bytes or by its name. The name of a model that is missing
 * must not let the reader answer in its place.
 */
async function startsWithModel(path: string): Promise<boolean> {
  if (path === '-') return false;
  if (formatsNamed(path).length > 0) return true;
  try {
    const file = await openAsBlob(path);
    const head = await file.slice(0, MODEL_HEAD_BYTES).arrayBuffer();
    return beginsAsModel(new Uint8Array(head)) || (await recognizeFile(file)) === 'model';
  } catch {
    // A file that cannot be read is named later, by the reading of pictures.
    return false;
  }
}

async function answerByModel(
  session: Session,
  backend: Backend,
  model: string,
  options: PredictOptions,
): Promise<(path: string) => Promise<void>> {
  const { network, metadata } = await loadModel(model, backend, options);
  const size = imageSizeOf(network, metadata);
  const classes = classesOf(network, model);
  const { classNames } = readRecord(metadata);
  return async (path) => {
    const { center, limits } = options;
    const samples = await readSamples(path, { ...size, classes, center, limits, onNote: session.note });
    const prediction = await predict(network, samples.inputs);
    reportPrediction(session, { path: nameOf(path), samples, prediction, size, classNames });
  };
}

async function answerByReader(
  session: Session,
  backend: Backend,
  { limits }: PredictOptions,
): Promise<(path: string) => Promise<void>> {
  const [{ createReader }, { readPictures }] = await Promise.all([
    import('@inkling/reader'),
    import('./readPictures.ts'),
  ]);
  const reader = await createReader({ backend });
  return async (path) => {
    const pictures = await readPictures(path, { limits, onNote: session.note });
    for (const [index, { drawing, label }] of pictures.entries()) {
      const row = pictures.length > 1 ? index + 1 : undefined;
      reportReading(session, { path: nameOf(path), row, label, reading: await reader.read(drawing) });
    }
  };
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}
