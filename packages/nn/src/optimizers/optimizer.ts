import type { BackendBuffer, Kernels, Shape } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';

/** Changes weights by their gradients. A value without state: its memory lies in buffers. */
export interface Optimizer {
  /** The name of the optimizer, for messages and saved settings: `'sgd'`. */
  readonly kind: string;
  readonly settings: JsonObject;
  /** The number of values that the optimizer keeps for each weight: 0 for plain SGD, 2 for Adam. */
  readonly memoryPerWeight: number;
  /**
   * The group of a parameter, if the optimizer does not treat all parameters alike.
   * Default: all are in group 0.
   * @param parameter its name in the network (`'0.weight'`) and its shape.
   */
  groupOf?(parameter: { readonly name: string; readonly shape: Shape }): number;
  /** Changes the weights of one group in place, in one pass over flat buffers. */
  step(pass: OptimizerPass): void;
}

/**
 * Adjacent weights of one group. If there is only one group and no frozen parameter, these
 * are all learned weights.
 */
export interface OptimizerPass {
  readonly kernels: Kernels;
  /** `[count]` */
  readonly parameters: BackendBuffer;
  /**
   * `[count]`, the gradient of the batch's mean loss with respect to each weight. The
   * optimizer may overwrite it.
   */
  readonly gradients: BackendBuffer;
  /** `memoryPerWeight` buffers of shape `[count]`; zeros at first. */
  readonly memory: readonly BackendBuffer[];
  readonly group: number;
  /** The number of the step, from 1. */
  readonly iteration: number;
  /** The number of steps in the whole run, for schedules. */
  readonly iterations: number;
}
