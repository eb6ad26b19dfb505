import { type LinearOptions, type Network, sequential } from '@inkling/nn';
import { type Backend, sizeOf } from '@inkling/tensor';
import { type InitializerName, initializers } from '../initializers/index.ts';
import { findModel } from '../models/findModel.ts';
import { models } from '../models/index.ts';
import type { Task } from '../models/model.ts';
import { SettingError } from '../settingError.ts';
import { withDropout } from './withDropout.ts';

/** The most weights in the text of a model file: 5.4 characters each, of the 536 million of a string. */
const MOST_WEIGHTS = 90_000_000;

export interface BuildOptions {
  /** The backend that the network will compute on. */
  readonly backend: Backend;
  /** Initializer of weights and biases, by name or as a value. Default `he`. */
  readonly init?: InitializerName | LinearOptions;
  /**
   * Share of the values before the last linear layer that dropout sets to 0 in training. If the network has
   * dropout elsewhere, the share there. 0 is no dropout. Default: as the network has it.
   */
  readonly dropout?: number | undefined;
  /** Seed of the initial weights and biases. Default 1. */
  readonly seed?: number;
}

/**
 * Builds a new network by its name: `buildNetwork('mlp:256,128', { width: 28, height: 28, classes: 10 }, {
 * backend })`.
 *
 * @param task the size of the images, in pixels, and the number of classes. A dataset of `@inkling/mnist` has
 *   both.
 * @throws SettingError when no network has this name, the network would be too large to be saved, or the
 *   images are too small for it.
 */
export function buildNetwork(
  model: string,
  task: Task,
  { backend, init = 'he', dropout, seed = 1 }: BuildOptions,
): Network {
  const start = typeof init === 'string' ? initializers[init] : init;
  const { inputShape, layers: own } = expectModel(model).architecture(task, start);
  const layers = dropout === undefined ? own : withDropout(own, dropout);
  const weights = layers
    .flatMap(({ parameters }) => parameters)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (weights > MOST_WEIGHTS) {
    throw new SettingError(
      'model',
      () =>
        ` ${model}: it would have ${weights.toLocaleString('en')} weights, but at most ` +
        `${MOST_WEIGHTS.toLocaleString('en')} can ` +
        'be saved. Choose fewer units or classes.',
    );
  }
  return sequential(layers, { backend, inputShape, seed });
}

function expectModel(name: string) {
  const found = findModel(name);
  if (found) return found;
  const usages = models.map(({ usage }) => usage).join(', ');
  throw new SettingError('model', () => ` ${name}: there is no network of this name. Expected ${usages}.`);
}
