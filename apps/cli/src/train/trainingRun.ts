import type { Recipe } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import type { TrainingData } from '../data/images.ts';
import type { CheckpointPlan } from './checkpoint/checkpoints.ts';
import type { OpenModel } from './openModel.ts';

/** One run of training: the network, the backend, the data, the settings, and the files for the results. */
export interface TrainingRun {
  readonly model: OpenModel;
  readonly computer: Backend;
  readonly data: TrainingData;
  readonly settings: Recipe;
  /** Path of the saved model. */
  readonly out: string;
  /** Path of the accuracy curve. */
  readonly plot: string;
  /** Where the run is saved while it learns. Default: nowhere. */
  readonly checkpoints?: CheckpointPlan;
}
