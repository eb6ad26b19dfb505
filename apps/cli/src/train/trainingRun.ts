import type { Recipe } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import type { TrainingData } from '../data/images.ts';
import type { OpenModel } from './openModel.ts';

/** One run of training: what learns, on what, from what, how, and where the results go. */
export interface TrainingRun {
  readonly model: OpenModel;
  readonly computer: Backend;
  readonly data: TrainingData;
  readonly settings: Recipe;
  /** Where the model goes. */
  readonly out: string;
  /** Where the picture of the accuracy goes. */
  readonly plot: string;
}
