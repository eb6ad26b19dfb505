import {
  beginsAsModel,
  FormatError,
  formatsNamed,
  type LoadOptions,
  loadModel,
  MODEL_HEAD_BYTES,
  recognizeModel,
} from '@inkling/formats';
import { mnistLayout } from '@inkling/mnist';
import { type JsonObject, predict, type SavedModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { expectDigitModel, readRecord } from '@inkling/recipes';
import { printable, Tensor } from '@inkling/tensor';
import { nextTask } from '../nextTask.ts';
import type { OpenedNetwork } from './networkOnPad.ts';
import { networkReader } from './networkReader.ts';
import { openBackend } from './openBackend.ts';

/** Names in a file may have any length. */
const LONGEST_NAME = 30;

/** Whether a file has the name of a model of some format. */
export function isNamedAsModel(name: string): boolean {
  return formatsNamed(name).length > 0;
}

/** Whether a file may be a model, by its first bytes. */
export async function mayBeModel(file: Blob): Promise<boolean> {
  const head = await file.slice(0, MODEL_HEAD_BYTES).arrayBuffer();
  return beginsAsModel(new Uint8Array(head));
}

/**
 * Makes a network for the pad from the bytes of a model file of any format of `@inkling/formats`:
 * `networkOnPad.value = await openModel(bytes, …)`. The network predicts once before it is returned, so a
 * network that fails is refused here. Each part is a task of its own, so that the page stays quick.
 * @param part fetches the other files of a model that has some, as those of TensorFlow.js and of ONNX.
 *   Default: it is refused.
 * @throws ModelError when the file is not a model for pictures of 28 × 28 and ten classes.
 */
export async function openModel(
  bytes: Uint8Array,
  from: Pick<OpenedNetwork, 'id' | 'name' | 'origin'>,
  part?: LoadOptions['part'],
): Promise<OpenedNetwork> {
  const options = {
    backend: await openBackend(),
    layers: allLayers,
    fileName: from.name,
    ...(part && { part }),
  };
  await nextTask();
  const { network, metadata, assumed } = await read(bytes, options);
  await nextTask();
  expectDigitModel(network, metadata);
  const { width, height } = mnistLayout;
  await predict(network, new Tensor('u8', [1, width * height], new Uint8Array(width * height)));
  const classNames = classNamesIn(metadata);
  return { network, reader: networkReader(network), metadata, classNames, assumed, ...from };
}

function classNamesIn(metadata: JsonObject): readonly string[] | undefined {
  const { classNames } = readRecord(metadata);
  if (classNames?.length !== mnistLayout.classes) return undefined;
  if (classNames.every((name, digit) => name === `${digit}`)) return undefined;
  return classNames.map((name) => printable(name, LONGEST_NAME));
}

/** A saved model, and the name of the network whose layers were assumed if its file has none. */
type ReadModel = SavedModel & Pick<OpenedNetwork, 'assumed'>;

async function read(bytes: Uint8Array, options: LoadOptions): Promise<ReadModel> {
  try {
    return await loadModel(bytes, options);
  } catch (error) {
    if (!(error instanceof FormatError) || error.code !== 'FORMAT_NO_LAYERS') throw error;
    const [found, { networkLike }] = await Promise.all([recognizeModel(bytes), import('./networkLike.ts')]);
    const like = found?.readTensors && networkLike(found.readTensors(bytes), options.backend);
    if (like) return { network: like.network, metadata: {}, assumed: like.name };
    throw new FormatError(
      error.code,
      'It has weights without the layers that they belong to. Save the network as ONNX, which has both.',
      { cause: error },
    );
  }
}
