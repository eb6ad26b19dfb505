import { adam, adamw, type LearningRate, type Optimizer, rmsprop, sgd } from '@inkling/nn';

/** What can be set of optimizers; each has some of it. */
export interface OptimizerSettings {
  readonly momentum?: number;
  readonly nesterov?: boolean;
  readonly weightDecay?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

interface OptimizerChoice {
  /** The names of what can be set. */
  readonly settings: readonly (keyof OptimizerSettings)[];
  /** The learning rate where nobody says. */
  learningRate(settings: OptimizerSettings): number;
  make(learningRate: LearningRate, settings: OptimizerSettings): Optimizer;
}

/**
 * For optimizers whose steps are about as long as the learning rate: the best of 0.0005, 0.001, 0.002 and 0.004 (0.005 for
 * rmsprop) for mlp:100, and of 0.001, 0.002 and 0.004 for cnn:small, by 10,000 training images kept apart.
 */
const SMALL_RATE = 0.002;

/** Every optimizer that can be asked for, by name. */
export const optimizers = {
  sgd: {
    settings: ['momentum', 'nesterov', 'weightDecay'],
    // The best of 0.1, 0.3 and 0.5 that is not on the edge, by 10,000 training images kept apart. With momentum, steps
    // add up to 1 / (1 − μ) times as much.
    learningRate: ({ momentum = 0 }) => Number((0.3 * (1 - momentum)).toPrecision(2)),
    make: (learningRate, settings) => sgd({ ...settings, learningRate }),
  },
  rmsprop: {
    settings: ['beta2', 'epsilon'],
    learningRate: () => SMALL_RATE,
    make: (learningRate, { beta2, epsilon }) => rmsprop({ learningRate, decay: beta2, epsilon }),
  },
  adam: {
    settings: ['beta1', 'beta2', 'epsilon'],
    learningRate: () => SMALL_RATE,
    make: (learningRate, settings) => adam({ ...settings, learningRate }),
  },
  adamw: {
    settings: ['beta1', 'beta2', 'epsilon', 'weightDecay'],
    learningRate: () => SMALL_RATE,
    make: (learningRate, settings) => adamw({ ...settings, learningRate }),
  },
} as const satisfies Record<string, OptimizerChoice>;

export type OptimizerName = keyof typeof optimizers;
