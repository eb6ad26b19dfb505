import type { RecipeOptions } from '@inkling/recipes';

/** Settings of a recipe that the page does not offer: they need files, or change only a saved file. */
type NotOffered =
  | 'teacher'
  | 'temperature'
  | 'teacherWeight'
  | 'classWeights'
  | 'encoding'
  | 'progressEvery'
  | 'evaluateEvery';

/** All that defines a run, besides its images. Settings that are left out are those of the preset. */
export interface TrainingSettings extends Omit<RecipeOptions, NotOffered> {
  /** Share of the training images that are kept apart to choose the weights by. Default: none. */
  readonly validation?: number;
}

export type SettingName = keyof TrainingSettings;
