import type { TrainingData } from '../data/images.ts';
import type { TrainingSettings } from '../options/training.ts';

/** One run of training: from what, how, and where the results go. */
export interface TrainingRun {
  readonly data: TrainingData;
  readonly settings: TrainingSettings;
  /** Where the model goes. */
  readonly out: string;
  /** Where the picture of the accuracy goes. */
  readonly plot: string;
}
