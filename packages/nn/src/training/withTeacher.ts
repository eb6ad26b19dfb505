import { ArgumentError, allocate, type Dataset, Tensor } from '@inkling/tensor';
import { allFinite } from '../allFinite.ts';
import { expectFlatOutputs } from '../network/checkDataset.ts';
import { inChunks } from '../network/inChunks.ts';
import type { Network } from '../network/network.ts';
import { scoresOf } from '../network/scores.ts';
import type { DataOfEpoch, TargetDType } from './trainOptions.ts';

/**
 * Adds the scores of a teacher to training data, for the loss `distillation`. The teacher sees the samples
 * of each epoch as the network sees them, augmented for example, before the epoch begins. It runs in
 * evaluation mode, and is not changed. If the samples stay the same, it sees them once.
 *
 * @param data the samples, or a function that returns those of each epoch.
 * @param teacher a network that takes the same samples and tells the same classes apart. It may run on
 * another backend.
 * @returns the data of each epoch with the column `teacherScores`, `[count, classes]`: the outputs of the
 * teacher, without its softmax layer if it ends with one.
 * @throws ShapeError when the teacher's outputs for a sample are not a flat list; and from the function, when
 * a sample is not of the teacher's size.
 * @throws ArgumentError from the function, when an output of the teacher is not finite.
 */
export function withTeacher<Target extends TargetDType>(
  data: Dataset<Target> | DataOfEpoch<Target>,
  teacher: Network,
): DataOfEpoch<Target> {
  expectFlatOutputs(teacher);
  let seen: Dataset<Target> | undefined;
  let taught: Dataset<Target> | undefined;
  return async (epoch) => {
    const dataset = typeof data === 'function' ? await data(epoch) : data;
    if (taught && dataset === seen) return taught;
    const teacherScores = await scoresFor(teacher, dataset.inputs);
    seen = dataset;
    taught = { ...dataset, columns: { ...dataset.columns, teacherScores } };
    return taught;
  };
}

async function scoresFor(teacher: Network, inputs: Dataset['inputs']): Promise<Tensor> {
  const [classes] = teacher.shapes[teacher.layers.length];
  const [count] = inputs.shape;
  const scores = allocate('f32', count * classes);
  await inChunks(teacher.shapes[0], scoresOf(teacher, 'softmax'), inputs, async (chunk, start) => {
    scores.set(await teacher.backend.download(chunk), start * classes);
  });
  if (!allFinite(scores)) {
    throw new ArgumentError(
      'withTeacher: the teacher gave an output that is not finite. Its weights or the samples are not usable.',
    );
  }
  return new Tensor('f32', [count, classes], scores);
}
