import type { EncodingName } from '@inkling/nn';
import type { InitializerName } from './initializers/index.ts';
import type { OptimizerName } from './optimizers/index.ts';
import type { OptimizerSettings } from './optimizers/optimizerChoice.ts';
import type { ScheduleName } from './schedules/index.ts';
import type { ScheduleSettings } from './schedules/scheduleChoice.ts';

/**
 * How a network is built and trained, in words and numbers that JSON can hold: what a form, a file or a command line
 * can say. What is left out has a default.
 */
export interface RecipeSettings extends OptimizerSettings, ScheduleSettings {
  /** A network's name, `cnn:small`. Default `mlp:100`. Other names, of files say, are for the caller to resolve. */
  readonly model?: string;
  /** Units of each hidden layer: `[256, 128]` is the model `mlp:256,128`, and `[]` is `linear`. Give this or `model`. */
  readonly hidden?: readonly number[];
  /** How weights and biases start. Default `he`. */
  readonly init?: InitializerName;
  /** How weights follow their gradients. Default `sgd`. */
  readonly optimizer?: OptimizerName;
  /** The highest learning rate. Default: the optimizer's usual one. */
  readonly learningRate?: number;
  /** How the learning rate changes from step to step. Default `constant`. */
  readonly schedule?: ScheduleName;
  /** The length that all gradients together are shortened to. Give this or `clipValue`. Default: any length. */
  readonly clipNorm?: number;
  /** The bound of every gradient, below and above 0. Default: none. */
  readonly clipValue?: number;
  /** The share of the average of the weights that stays at each step, from 0 up to 1. Default: no average. */
  readonly average?: number;
  /** The share of each label that is spread over all classes, from 0 up to 1. Default 0. */
  readonly labelSmoothing?: number;
  /** Samples in a step, or `'full'` for all of them. Default 128. */
  readonly batchSize?: number | 'full';
  /** How often every sample is seen. Default 10. Give this or `iterations`. */
  readonly epochs?: number;
  /** Steps. */
  readonly iterations?: number;
  /** What weights and the order of samples are drawn from, and the samples that are kept apart. Default 1. */
  readonly seed?: number;
  /** Steps between two reports. Default 10. */
  readonly progressEvery?: number;
  /** Steps between two tests. Default: once an epoch. */
  readonly evaluateEvery?: number;
  /** How weights are saved. Default `f32`. */
  readonly encoding?: EncodingName;
}
