import type { LearningRate, Optimizer } from '@inkling/nn';

/** What can be set of optimizers; each has some of it. Defaults are those of `@inkling/nn`. */
export interface OptimizerSettings {
  readonly momentum?: number;
  readonly nesterov?: boolean;
  readonly weightDecay?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** An optimizer that can be asked for by name. */
export interface OptimizerChoice {
  /** The names of what can be set. */
  readonly settings: readonly (keyof OptimizerSettings)[];
  /** The learning rate where the caller gives none. */
  usualRate(settings: OptimizerSettings): number;
  /** @throws SettingError or ArgumentError when settings do not go together. */
  make(learningRate: LearningRate, settings: OptimizerSettings): Optimizer;
}
