import { encodeModel, modelFormats } from '@inkling/formats';
import { setKerasWeights } from '@inkling/formats/keras';
import { setStateDict } from '@inkling/formats/pytorch';
import { mnistLayout } from '@inkling/mnist';
import { type EncodingName, encodingNames, type SavedModel } from '@inkling/nn';
import { buildNetwork, findModel } from '@inkling/recipes';
import { type Backend, printable, referenceBackend } from '@inkling/tensor';
import { type Command, Option } from 'commander';
import { openBackend } from '../backend/openBackend.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { expectFile } from '../model/expectFile.ts';
import type { ModelOptions } from '../model/flags.ts';
import { inFile } from '../model/inFile.ts';
import { loadModel, readModelFile } from '../model/loadModel.ts';
import { modelsText } from '../model/modelsText.ts';
import { readTensors } from '../model/readTensors.ts';
import { createSession } from '../session/session.ts';
import { count, fileSize } from '../terminal/formatting.ts';
import { compareAccuracy } from './compareAccuracy.ts';

/** Starting a second thread takes longer than it would save. */
const USUAL_THREADS = 1;

interface ConvertOptions extends CommonOptions, DataOptions, ModelOptions {
  readonly encoding?: EncodingName;
  readonly format?: string;
  readonly like?: string;
}

export const examples = [
  'inkling convert model.json model.safetensors',
  'inkling convert model.json small.npz --encoding i8',
  'inkling convert model.json small.js --encoding i8 --data mnist     with the accuracy before and after',
  'inkling convert model.json model.js              a function that predicts, in one file',
  'inkling convert model.json model.safetensors --format pytorch',
  'inkling convert weights.pt model.json --like mlp:128      weights that PyTorch saved',
  'inkling convert mine.weights.h5 model.json --like mlp:128      weights that Keras saved',
  'inkling convert model.keras model.json                    also tfjs/model.json, with its weights beside it',
];

export function define(command: Command): void {
  const purpose = 'images with labels, to print the accuracy before and after';
  addDataOptions(addCommonOptions(command), purpose, 'none')
    .argument('<from>', 'the file of a model, or of weights', fileName)
    .argument('<to>', 'the file to write; its ending names the format', fileName)
    .addOption(
      new Option('--encoding <name>', 'encoding of the weights: f16 and i8 are smaller, and round').choices(
        encodingNames,
      ),
    )
    .addOption(
      new Option('--format <name>', "the format (default: that of the file's ending)").choices(
        modelFormats.map(({ name }) => name),
      ),
    )
    .option(
      '--like <model>',
      'for weights without layers: a network (see below) of these layers, or the file of a saved model',
      fileName,
    )
    .addHelpText('after', modelsText())
    .action(async (from: string, to: string, options: ConvertOptions) => {
      const session = createSession(options, to === '-' ? process.stderr : process.stdout);
      const { data, encoding, format } = options;
      const backend = data === undefined ? referenceBackend() : await openBackend(session, {}, USUAL_THREADS);
      const { network, metadata } = await read(from, backend, options);
      const bytes = await encodeModel(network, to, metadata, { encoding, format });
      await writeFileSafely(to, bytes);
      const weights = network.parameters.count;
      session.print(`${printable(to)}: ${count(weights)} weights, ${fileSize(bytes.length)}.`);
      const accuracy =
        data === undefined
          ? undefined
          : { ...(await compareAccuracy(session, network, from, encoding ?? 'f32', options)) };
      session.emit({ event: 'converted', from, to, weights, bytes: bytes.length, encoding, accuracy });
    });
}

async function read(
  from: string,
  backend: Backend,
  { like, ...options }: ConvertOptions,
): Promise<SavedModel> {
  if (like === undefined) return loadModel(from, backend, options);
  const { tensors, format } = await readTensors(await readModelFile(from), from);
  const named = findModel(like);
  if (!named) expectFile(like);
  const network = named
    ? buildNetwork(named.name, mnistLayout, { backend })
    : (await loadModel(like, backend, options)).network;
  const misfit = `its weights (${format}) do not fit ${like}`;
  inFile(from, () => {
    if (format === 'keras') setKerasWeights(network, tensors, { source: misfit });
    else {
      const source = `${misfit}, which takes them with the names and layouts of PyTorch`;
      setStateDict(network, tensors, { source });
    }
  });
  return { network, metadata: {} };
}
