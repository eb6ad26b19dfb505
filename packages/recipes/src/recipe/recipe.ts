import type { Clipping, EncodingName, Loss, Optimizer } from '@inkling/nn';
import type { InitializerName } from '../initializers/index.ts';
import type { ScheduleName } from '../schedules/index.ts';

/** Settings that have been resolved, with the values that `train` takes: `train(network, { ...recipe, data })`. */
export interface Recipe {
  /** A network's whole name, `mlp:100`; or, as it came, what is not the name of a network: a file, say. */
  readonly model: string;
  /** How weights and biases start. Undefined where `model` is not the name of a network and the caller set nothing. */
  readonly init: InitializerName | undefined;
  readonly optimizer: Optimizer;
  /** The highest learning rate. */
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly clipping: Clipping | undefined;
  readonly loss: Loss;
  readonly labelSmoothing: number;
  /** The share of the average of the weights that stays at each step, for `ema`. Undefined for no average. */
  readonly average: number | undefined;
  readonly batchSize: number | 'full';
  /** This or `iterations` is there. */
  readonly epochs: number | undefined;
  readonly iterations: number | undefined;
  readonly seed: number;
  readonly progressEvery: number;
  readonly evaluateEvery: number | undefined;
  readonly encoding: EncodingName;
}
