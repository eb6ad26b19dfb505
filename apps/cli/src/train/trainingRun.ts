import type { Recipe } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import type { TrainingData } from '../data/images.ts';
import type { CheckpointPlan } from './checkpoint/checkpoints.ts';
import type { OpenModel } from './openModel.ts';
import type { Ranks } from './parallel/ranks.ts';
import type { RunKeeping } from './record/runKeeping.ts';
import type { Teacher } from './teacher/openTeacher.ts';

/** One run of training: the network, the backend, the data, the settings, and the files for the results. */
export interface TrainingRun {
  readonly model: OpenModel;
  readonly computer: Backend;
  readonly data: TrainingData;
  readonly settings: Recipe;
  /** The processes that train together. Default: this one alone. */
  readonly ranks?: Ranks;
  /** The network whose answers are learned besides the labels. Default: none. */
  readonly teacher?: Teacher;
  /** Path of the saved model. Undefined if it is not saved. */
  readonly out?: string;
  /** Path of the accuracy curve. Undefined if it is not saved. */
  readonly plot?: string;
  /** Where the run is saved while it learns. Default: nowhere. */
  readonly checkpoints?: CheckpointPlan;
  /** What is kept of the run beside its model. Default: nothing. */
  readonly keeping?: RunKeeping;
  /** Whether the user asks for the dashboard. Default false. */
  readonly dashboard?: boolean;
  /** The step after which the run ends, although its schedule goes on. Default: its last step. */
  readonly stopAfter?: number;
}
