import { augment, augmentedData, type ImageRanks, type LabelledImages } from '@inkling/mnist';
import { type TrainOptions, withTeacher } from '@inkling/nn';
import type { Recipe } from '@inkling/recipes';
import type { Teacher } from './teacher/openTeacher.ts';

/** The images of each epoch, for the option `data` of `train`. */
export interface TrainingImages {
  readonly data: TrainOptions<'i32'>['data'];
  /** Ends the worker that augments images. */
  close(): void;
}

/**
 * The images themselves or, if the settings ask for it, other ones in every epoch.
 * @param teacher the network whose answers for these images are learned too.
 * @param ranks processes that divide the work.
 */
export function trainingImages(
  images: LabelledImages,
  { augmentation, seed }: Pick<Recipe, 'augmentation' | 'seed'>,
  teacher?: Teacher,
  ranks?: ImageRanks,
): TrainingImages {
  const taught = (data: TrainingImages['data']) => (teacher ? withTeacher(data, teacher.network) : data);
  if (!augmentation) return { data: taught(images), close() {} };
  const data = augmentedData(images, augment(augmentation), { seed, ranks });
  return { data: taught(data), close: () => data.close() };
}
