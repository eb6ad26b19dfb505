import type { BackendBuffer, Kernels, Shape } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';

/** How weights follow their gradients. A value without state: what it remembers lies in buffers. */
export interface Optimizer {
  /** For people and saved settings: `'sgd'`. */
  readonly kind: string;
  readonly settings: JsonObject;
  /** How many numbers it remembers for each weight: 0 for plain SGD, 2 for Adam. */
  readonly memoryPerWeight: number;
  /**
   * The group that a parameter belongs to, where not all are treated alike. Default: all are in group 0.
   * @param parameter its name in the network (`'0.weight'`) and its shape.
   */
  groupOf?(parameter: { readonly name: string; readonly shape: Shape }): number;
  /** Changes the weights of one group in place, in one pass over flat buffers. */
  step(pass: OptimizerPass): void;
}

/** Weights of one group that lie next to each other. All that is learned, where there is but one group. */
export interface OptimizerPass {
  readonly kernels: Kernels;
  /** `[count]` */
  readonly parameters: BackendBuffer;
  /** `[count]`, the gradient of the batch's mean loss by each weight. It may be written over. */
  readonly gradients: BackendBuffer;
  /** `memoryPerWeight` buffers of shape `[count]`; zeros at first. */
  readonly memory: readonly BackendBuffer[];
  readonly group: number;
  /** Which step this is, from 1. */
  readonly iteration: number;
  /** How many steps there will be, for schedules. */
  readonly iterations: number;
}
