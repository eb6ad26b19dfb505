import type { Buffer, Kernels } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';

/** How weights follow their gradients. A value without state: what it remembers lies in buffers. */
export interface Optimizer {
  /** For people and saved settings: `'sgd'`. */
  readonly kind: string;
  readonly settings: JsonObject;
  /** How many numbers it remembers for each weight: 0 for plain SGD, 2 for Adam. */
  readonly memoryPerWeight: number;
  /** Changes the weights in place, in one pass over the flat buffers. */
  step(pass: OptimizerPass): void;
}

export interface OptimizerPass {
  readonly kernels: Kernels;
  /** `[count]`, all weights of the network. */
  readonly parameters: Buffer;
  /** `[count]`, the gradient of the batch's mean loss by each weight. */
  readonly gradients: Buffer;
  /** `memoryPerWeight` buffers of shape `[count]`; zeros at first. */
  readonly memory: readonly Buffer[];
  /** Which step this is, from 1. */
  readonly iteration: number;
}
