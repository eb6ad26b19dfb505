import { type Recipe, resolveRecipe } from '@inkling/recipes';
import { openBackend } from '../backend/openBackend.ts';
import { loadTrainingData } from '../data/images.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import type { Session } from '../session/session.ts';
import { type ResumedRun, resumedModel } from './checkpoint/resumeRun.ts';
import { openModel } from './openModel.ts';
import type { TrainOptions } from './options.ts';
import type { Ranks } from './parallel/ranks.ts';
import { openTeacher } from './teacher/openTeacher.ts';
import type { TrainingRun } from './trainingRun.ts';

/**
 * Opens all that a run needs: settings, backend, network and images.
 * @param resumed the run that goes on. Default: a new one.
 * @param ranks the processes that train together. Default: this one alone.
 */
export async function prepareRun(
  session: Session,
  options: TrainOptions,
  resumed?: ResumedRun<unknown>,
  ranks?: Ranks,
): Promise<Pick<TrainingRun, 'computer' | 'data' | 'model' | 'ranks' | 'settings' | 'teacher'>> {
  const settings: Recipe = resumed?.recipe ?? resolveRecipe(options);
  const own = await openBackend(session, options);
  const computer = ranks?.backend(own) ?? own;
  const model = resumed
    ? resumedModel(resumed, computer, options)
    : await openModel(settings, computer, options);
  const data = await withReadingProgress(session, (onProgress) =>
    loadTrainingData({ ...options, seed: settings.seed, onProgress, onNote: session.note }),
  );
  const teacher = await openTeacher(settings, data.train, data.name, computer, options);
  return { computer, data, model, ranks, settings, teacher };
}
