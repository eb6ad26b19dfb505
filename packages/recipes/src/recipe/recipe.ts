import type { ImageTransform } from '@inkling/mnist';
import type {
  Clipping,
  DistillationOptions,
  EarlyStopping,
  EncodingName,
  LearningRate,
  Loss,
  Optimizer,
} from '@inkling/nn';
import type { InitializerName } from '../initializers/index.ts';
import type { ScheduleName } from '../schedules/index.ts';

/** Resolved settings, with the values that `train` takes: `train(network, { ...recipe, data })`. */
export interface Recipe {
  /** The whole name of a network, `mlp:100`. Any other name, of a file for example, is unchanged. */
  readonly model: string;
  /**
   * Initializer of weights and biases. Undefined if `model` is not a network's name and the caller set none.
   */
  readonly init: InitializerName | undefined;
  /** Share of dropout, for `buildNetwork`. Undefined for what the network has. */
  readonly dropout: number | undefined;
  readonly optimizer: Optimizer;
  /** Makes the optimizer with other learning rates, for `findLearningRate`. */
  readonly makeOptimizer: (learningRate: LearningRate) => Optimizer;
  /** The highest learning rate. */
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly clipping: Clipping | undefined;
  readonly loss: Loss;
  readonly labelSmoothing: number;
  /** `'balanced'` is not in `loss` until `weighClasses` has seen the labels. */
  readonly classWeights: 'balanced' | readonly number[] | undefined;
  /**
   * The teacher and the options of `distillation`, for a run on data of `withTeacher`. `loss` is that of the
   * labels. Undefined for no teacher.
   */
  readonly distillation: (Required<DistillationOptions> & { readonly teacher: string }) | undefined;
  /**
   * Decay of the average of the weights, for `ema`: the share that stays at each step. Undefined for no
   * average.
   */
  readonly average: number | undefined;
  /**
   * Transforms of the training images, for `augmentedData(images, augment(augmentation), { seed })`.
   * Undefined for none.
   */
  readonly augmentation: readonly ImageTransform[] | undefined;
  /**
   * Early stopping, for a run with validation images. Undefined if neither `patience` nor `leastImprovement`
   * is set.
   */
  readonly earlyStopping: EarlyStopping | undefined;
  readonly batchSize: number | 'full';
  /** Parts of the batch of a step. Undefined for one. */
  readonly accumulate: number | undefined;
  /** Either `epochs` or `iterations` is set. */
  readonly epochs: number | undefined;
  readonly iterations: number | undefined;
  readonly seed: number;
  readonly progressEvery: number;
  readonly evaluateEvery: number | undefined;
  readonly encoding: EncodingName;
}
