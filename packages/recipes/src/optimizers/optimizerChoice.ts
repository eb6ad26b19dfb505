import type { LearningRate, Optimizer } from '@inkling/nn';

/** The settings of all optimizers; each optimizer has some of them. Defaults are those of `@inkling/nn`. */
export interface OptimizerSettings {
  readonly momentum?: number;
  readonly nesterov?: boolean;
  readonly weightDecay?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** An optimizer that the user chooses by name. */
export interface OptimizerChoice {
  /** The names of its settings. */
  readonly settings: readonly (keyof OptimizerSettings)[];
  /** Learning rate if the caller gives none. */
  usualRate(settings: OptimizerSettings): number;
  /** @throws SettingError or ArgumentError when the settings contradict each other. */
  make(learningRate: LearningRate, settings: OptimizerSettings): Optimizer;
}
