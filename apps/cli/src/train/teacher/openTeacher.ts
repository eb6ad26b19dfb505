import type { LabelledImages } from '@inkling/mnist';
import type { Network } from '@inkling/nn';
import { type Recipe, weightsChecksum } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import { expectClasses, expectSize } from '../../model/expectFit.ts';
import type { ModelOptions } from '../../model/flags.ts';
import { loadModel } from '../../model/loadModel.ts';

/** A network that another one learns from. */
export interface Teacher {
  /** Path of its file. */
  readonly path: string;
  readonly network: Network;
  /** Checksum (`weightsChecksum`) of its weights. */
  readonly fingerprint: string;
}

/**
 * Reads the teacher of a recipe, if it has one.
 * @param origin name of the images.
 * @throws InklingError when its file cannot be read, or it does not fit the images.
 */
export async function openTeacher(
  { distillation }: Pick<Recipe, 'distillation'>,
  images: LabelledImages,
  origin: string,
  backend: Backend,
  options: ModelOptions,
): Promise<Teacher | undefined> {
  if (!distillation) return undefined;
  const { teacher: path } = distillation;
  const { network } = await loadModel(path, backend, options);
  expectSize(network, path, images, origin);
  expectClasses(network, path, images, origin);
  return { path, network, fingerprint: await weightsChecksum(await network.weights()) };
}
