import type { EncodingName } from '@inkling/nn';
import type { InitializerName } from './initializers/index.ts';
import type { OptimizerName } from './optimizers/index.ts';
import type { OptimizerSettings } from './optimizers/optimizerChoice.ts';
import type { ScheduleName } from './schedules/index.ts';
import type { ScheduleSettings } from './schedules/scheduleChoice.ts';

/**
 * Settings for building and training a network, in words and numbers. JSON, a form and a command line can
 * contain them. Omitted settings have defaults.
 */
export interface RecipeSettings extends OptimizerSettings, ScheduleSettings {
  /**
   * Name of a network, `cnn:small`. Default `mlp:100`. The caller resolves other names, of files for example.
   */
  readonly model?: string;
  /**
   * Units of each hidden layer: `[256, 128]` is `mlp:256,128`, and `[]` is `linear`. Give this or `model`.
   */
  readonly hidden?: readonly number[];
  /** Initializer of weights and biases. Default `he`. */
  readonly init?: InitializerName;
  /**
   * Share of the values before the last linear layer that dropout sets to 0 in training, from 0 up to 1. In a
   * network that has dropout elsewhere, the share there; 0 is no dropout. Default: as the network has it.
   */
  readonly dropout?: number;
  /** Optimizer. Default `sgd`. */
  readonly optimizer?: OptimizerName;
  /** The highest learning rate. Default: the optimizer's usual one. */
  readonly learningRate?: number;
  /** Schedule of the learning rate. Default `constant`. */
  readonly schedule?: ScheduleName;
  /**
   * Maximum norm of all gradients together; longer ones are scaled. Give this or `clipValue`. Default: none.
   */
  readonly clipNorm?: number;
  /** Maximum absolute value of each gradient. Default: none. */
  readonly clipValue?: number;
  /** Share of the average of the weights that stays at each step, from 0 up to 1. Default: no average. */
  readonly average?: number;
  /** Share of each label that is spread over all classes, from 0 up to 1. Default 0. */
  readonly labelSmoothing?: number;
  /**
   * The weight of each class in the loss, or `'balanced'`: all classes then count the same, however many
   * samples they have. Default: 1 for each class. See `weighClasses`.
   */
  readonly classWeights?: 'balanced' | readonly number[];
  /**
   * Name of a network that is trained already, whose answers the network learns besides the labels. The
   * caller opens it: a file, for example. Default: none. See `distillation` of `@inkling/nn`.
   */
  readonly teacher?: string;
  /** Temperature of the softmax of the teacher's scores. Default 4. */
  readonly temperature?: number;
  /** Share of the teacher in the loss, from 0 to 1; the labels have the rest. Default 0.9. */
  readonly teacherWeight?: number;
  /**
   * Transforms of the training images, drawn anew in every epoch: `'shift:2,rotate:10,elastic'`, or the
   * name of an augmentation, `'digits'`. Default: none.
   */
  readonly augment?: string;
  /**
   * Evaluations on the validation images without an improvement after which training stops. Default: none.
   */
  readonly patience?: number;
  /** Least decrease of the validation loss that is an improvement. Default 0. */
  readonly leastImprovement?: number;
  /** Samples in a step, or `'full'` for all of them. Default 128. */
  readonly batchSize?: number | 'full';
  /** Parts in which the batch of a step passes through the network, to save memory. Default 1. */
  readonly accumulate?: number;
  /** Passes over all samples. Default 10. Give this or `iterations`. */
  readonly epochs?: number;
  /** Number of steps. */
  readonly iterations?: number;
  /** Seed of the weights, of the order of samples, and of the samples that are kept apart. Default 1. */
  readonly seed?: number;
  /** Steps between two reports. Default 10. */
  readonly progressEvery?: number;
  /** Steps between two tests. Default: once an epoch. */
  readonly evaluateEvery?: number;
  /** Encoding of the saved weights. Default `f32`. */
  readonly encoding?: EncodingName;
}
