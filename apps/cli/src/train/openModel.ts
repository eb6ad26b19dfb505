import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { LabelledImages } from '@inkling/mnist';
import type { Network } from '@inkling/nn';
import { findModel, type InitializerName, initializers, models } from '@inkling/recipes';
import { ArgumentError, type Backend } from '@inkling/tensor';
import { buildNetwork } from '../model/buildNetwork.ts';
import { expectClasses, expectSize } from '../model/expectFit.ts';
import { loadModel } from '../model/loadModel.ts';
import type { TrainingSettings } from './flags.ts';

/** What training begins with: a new network, or one that has learned before. */
export interface OpenModel {
  /** `cnn:small`, or a file's name without its folders, so that it may travel with a model. */
  readonly name: string;
  /** How weights start; undefined where they come from a file. */
  readonly init: InitializerName | undefined;
  /** @throws InklingError when it does not fit the images. */
  networkFor(images: LabelledImages, name: string): Network;
}

const USUAL_INIT: InitializerName = 'he';

/**
 * Finds the network that `--model` names; a file is read.
 * @throws InklingError when there is none, its file cannot be read, or settings of new networks are given for it.
 */
export async function openModel(
  { model, init, seed }: Pick<TrainingSettings, 'model' | 'init' | 'seed'>,
  backend: Backend,
): Promise<OpenModel> {
  const named = findModel(model);
  if (named) {
    const start = initializers[init ?? USUAL_INIT];
    return {
      name: named.name,
      init: init ?? USUAL_INIT,
      networkFor: (images) => buildNetwork(named, images, { backend, start, seed }),
    };
  }
  expectFile(model);
  if (init !== undefined) {
    throw new ArgumentError(`--init: the weights of ${model} go on from where they are. Leave --init out.`);
  }
  const saved = await loadModel(model, backend);
  return {
    name: basename(model),
    init: undefined,
    networkFor(images, name) {
      expectSize(saved.network, model, images, name);
      expectClasses(saved.network, model, images, name);
      return saved.network;
    },
  };
}

/** @throws ArgumentError for what is neither a model's name nor looks like a file's. */
export function expectFile(model: string): void {
  if (/^-$|\.json$|[\\/]/.test(model) || existsSync(model)) return;
  throw new ArgumentError(
    `--model ${model}: there is no network of this name, and no file. Expected ` +
      `${models.map(({ usage }) => usage).join(', ')}, or the file of a saved model.`,
  );
}
