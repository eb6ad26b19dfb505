import { encodeModel, modelFormats } from '@inkling/formats';
import { setStateDict } from '@inkling/formats/pytorch';
import { mnistLayout } from '@inkling/mnist';
import { type EncodingName, encodingNames, ModelError, type SavedModel } from '@inkling/nn';
import { buildNetwork, findModel } from '@inkling/recipes';
import { InklingError, printable, referenceBackend } from '@inkling/tensor';
import { type Command, Option } from 'commander';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { expectFile } from '../model/expectFile.ts';
import { addLimitsOption, type ModelOptions } from '../model/flags.ts';
import { loadModel, readModelFile } from '../model/loadModel.ts';
import { modelsText } from '../model/modelsText.ts';
import { readTensors } from '../model/readTensors.ts';
import { createSession } from '../session/session.ts';
import { count, fileSize } from '../terminal/formatting.ts';

interface ConvertOptions extends CommonOptions, ModelOptions {
  readonly encoding?: EncodingName;
  readonly format?: string;
  readonly like?: string;
}

export const examples = [
  'inkling convert model.json model.safetensors',
  'inkling convert model.json small.npz --encoding i8',
  'inkling convert model.json model.js              a function that predicts, in one file',
  'inkling convert model.json model.safetensors --format pytorch',
  'inkling convert weights.pt model.json --like mlp:128      weights that PyTorch saved',
];

export function define(command: Command): void {
  addLimitsOption(addCommonOptions(command))
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
      const { network, metadata } = await read(from, options);
      const { encoding, format } = options;
      const bytes = await encodeModel(network, to, metadata, { encoding, format });
      await writeFileSafely(to, bytes);
      const weights = network.parameters.count;
      session.emit({ event: 'converted', from, to, weights, bytes: bytes.length, encoding });
      session.print(`${printable(to)}: ${count(weights)} weights, ${fileSize(bytes.length)}.`);
    });
}

async function read(from: string, { like, ...options }: ConvertOptions): Promise<SavedModel> {
  const backend = referenceBackend();
  if (like === undefined) return loadModel(from, backend, options);
  const tensors = await readTensors(await readModelFile(from), from);
  const named = findModel(like);
  if (!named) expectFile(like);
  const network = named
    ? buildNetwork(named.name, mnistLayout, { backend })
    : (await loadModel(like, backend, options)).network;
  try {
    setStateDict(network, tensors);
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
    throw new ModelError(`${from}: it does not fit ${like}: ${error.message}`, { cause: error });
  }
  return { network, metadata: {} };
}
