import { basename } from 'node:path';
import type { LabelledImages } from '@inkling/mnist';
import type { Network } from '@inkling/nn';
import { buildNetwork, findModel, type Recipe } from '@inkling/recipes';
import { ArgumentError, type Backend } from '@inkling/tensor';
import { expectFile } from '../model/expectFile.ts';
import { expectClasses, expectSize } from '../model/expectFit.ts';
import type { ModelOptions } from '../model/flags.ts';
import { loadModel } from '../model/loadModel.ts';

/** The network that training begins with: a new one, or one that was trained before. */
export interface OpenModel {
  /** `cnn:small`, or a file's name without its folders, so that a saved model may contain it. */
  readonly name: string;
  /** @throws InklingError when the network does not fit the images. */
  networkFor(images: LabelledImages, name: string): Network;
}

/**
 * Finds the network that `--model` names, and reads it if it is a file.
 * @throws InklingError when there is no such network, its file cannot be read, or a setting of new networks
 *   is given for it.
 */
export async function openModel(
  { model, init, dropout, seed }: Pick<Recipe, 'model' | 'init' | 'dropout' | 'seed'>,
  backend: Backend,
  options: ModelOptions = {},
): Promise<OpenModel> {
  if (findModel(model)) {
    return {
      name: model,
      networkFor: (images) => buildNetwork(model, images, { backend, init, dropout, seed }),
    };
  }
  expectFile(model);
  if (init !== undefined) {
    throw new ArgumentError(`--init: training continues from the weights in ${model}. Leave --init out.`);
  }
  if (dropout !== undefined) {
    throw new ArgumentError(
      `--dropout: training continues with the layers in ${model}. Leave --dropout out.`,
    );
  }
  const saved = await loadModel(model, backend, options);
  return {
    name: basename(model),
    networkFor(images, name) {
      expectSize(saved.network, model, images, name);
      expectClasses(saved.network, model, images, name);
      return saved.network;
    },
  };
}
