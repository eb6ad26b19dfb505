import { type Dataset, referenceBackend, ShapeError, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  distillation,
  evaluate,
  linear,
  meanSquaredError,
  type Network,
  type Progress,
  predict,
  relu,
  sequential,
  softmax,
  softmaxCrossEntropy,
  type TrainingState,
  type TrainOptions,
  train,
  weighted,
  withTeacher,
  withWeights,
} from '../../src/index.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

const data = clouds(90, 1);
const labels = softmaxCrossEntropy();

async function learned(network: Network, change: Partial<TrainOptions>) {
  const events: Progress[] = [];
  for await (const progress of train(network, options(change))) events.push(progress);
  return { weights: await network.weights(), events };
}

const teacher = smallNetwork(5);
await learned(teacher, { epochs: 6 });

/** Other samples in each epoch, as an augmentation makes them. */
const changing = (epoch: number) => clouds(90, epoch);

describe('a network with a teacher', () => {
  test('learns what its teacher knows where the labels say nothing', async () => {
    const unlabelled = { ...data, targets: new Tensor('i32', [90], new Int32Array(90)) };
    const student = smallNetwork(2);
    await learned(student, {
      data: withTeacher(unlabelled, teacher),
      loss: distillation(labels, { teacherWeight: 1 }),
      epochs: 8,
    });
    const others = clouds(300, 9);
    const [own, taught] = [await predict(teacher, others.inputs), await predict(student, others.inputs)];
    const agreeing = own.labels.data.filter((label, sample) => label === taught.labels.data[sample]);
    expect(agreeing.length).toBeGreaterThan(290);
  });

  test('leaves the teacher as it is', async () => {
    const before = await teacher.weights();
    await learned(smallNetwork(), { data: withTeacher(changing, teacher), loss: distillation(labels) });
    expect(await teacher.weights()).toEqual(before);
  });

  test('has no loss and no gradient where it agrees with its teacher', async () => {
    const student = smallNetwork(5);
    student.setWeights(await teacher.weights());
    const loss = distillation(labels, { teacherWeight: 1 });
    const { events, weights } = await learned(student, { data: withTeacher(data, teacher), loss });
    for (const { loss: figure } of events) expect(Math.abs(figure)).toBeLessThan(1e-5);
    expect(weights).toEqual(await teacher.weights());
  });

  test('is evaluated by its labels where there is no teacher', async () => {
    const student = smallNetwork();
    const loss = distillation(labels);
    expect(await evaluate(student, data, { loss })).toEqual(await evaluate(student, data, { loss: labels }));
    const taught = await withTeacher(data, teacher)(1);
    expect((await evaluate(student, taught, { loss })).loss).not.toBe(
      (await evaluate(student, data, { loss })).loss,
    );
  });

  test('resumes with the same bits, in the middle of an epoch', async () => {
    const run = {
      data: withTeacher(changing, teacher),
      loss: weighted(distillation(softmaxCrossEntropy({ labelSmoothing: 0.1 }))),
      accumulate: 3,
      progressEvery: 1,
    };
    const weights = Array.from({ length: 90 }, (_, sample) => (sample % 5) / 2);
    const weighing = (of: typeof run.data) => async (epoch: number) => withWeights(await of(epoch), weights);
    let state: TrainingState | undefined;
    const first = { ...run, data: weighing(run.data) };
    for await (const progress of train(smallNetwork(), options(first))) {
      state = await progress.state();
      if (progress.iteration === 8) break;
    }
    const again = { ...run, data: weighing(withTeacher(changing, teacher)) };
    const whole = await learned(smallNetwork(), first);
    const resumed = await learned(smallNetwork(), { ...again, resumeFrom: state });
    expect(resumed.weights).toEqual(whole.weights);
  });
});

describe('the data with a teacher', () => {
  const scoresOf = ({ columns }: Dataset) => columns?.teacherScores.data;

  test('have its outputs for the samples of each epoch, without a softmax layer', async () => {
    const layers = [...teacher.layers, softmax()];
    const certain = sequential(layers, { backend: referenceBackend(), weights: await teacher.weights() });
    for (const network of [teacher, certain]) {
      const taught = withTeacher(changing, network);
      for (const epoch of [1, 2]) {
        const { inputs, targets, columns } = await taught(epoch);
        expect({ inputs, targets }).toEqual(changing(epoch));
        expect(columns?.teacherScores).toEqual(await teacher.run(inputs));
      }
    }
  });

  test('are the same as long as the samples are, and have other columns too', async () => {
    const withOnes = withWeights(data, new Array<number>(90).fill(1));
    const taught = withTeacher(withOnes, teacher);
    expect(await taught(2)).toBe(await taught(1));
    expect(Object.keys((await taught(3)).columns ?? {})).toEqual(['weights', 'teacherScores']);
    const alternating = withTeacher((epoch) => (epoch % 2 ? data : changing(2)), teacher);
    expect(scoresOf(await alternating(2))).not.toEqual(scoresOf(await alternating(1)));
  });

  test('are refused if the teacher tells other classes apart, or takes other samples', async () => {
    const run = (network: Network) =>
      learned(smallNetwork(), { data: withTeacher(data, network), loss: distillation(labels) });
    const backend = referenceBackend();
    const five = run(sequential([linear(2, 5)], { backend }));
    await expect(five).rejects.toThrow(ShapeError);
    await expect(five).rejects.toThrow(
      'distillation: the teacher has scores [90, 5], expected [90, 3]: a score for each sample and class. Choose a ' +
        'teacher that tells the same classes apart.',
    );
    await expect(run(sequential([linear(4, 8), relu(), linear(8, 3)], { backend }))).rejects.toThrow(
      'a sample has shape [2], expected [4]',
    );
  });

  test('are refused if an output of the teacher is not finite', async () => {
    const huge = sequential([linear(2, 3)], {
      backend: referenceBackend(),
      weights: new Array<number>(9).fill(3e38),
    });
    await expect(withTeacher(data, huge)(1)).rejects.toThrow('the teacher gave an output that is not finite');
  });

  test('and a loss that reads them belong together', async () => {
    await expect(learned(smallNetwork(), { loss: distillation(labels) })).rejects.toThrow(
      'distillation: the training data have no teacher. Make them with withTeacher(data, teacher).',
    );
    await expect(learned(smallNetwork(), { data: withTeacher(data, teacher) })).rejects.toThrow(
      'train: softmaxCrossEntropy does not read the teacherScores of the data.',
    );
  });
});

test('options of distillation that are not valid are refused', () => {
  for (const temperature of [0, -1, Number.NaN, Infinity]) {
    expect(() => distillation(labels, { temperature })).toThrow('temperature must be a number above 0');
  }
  for (const teacherWeight of [-0.1, 1.1, Number.NaN]) {
    expect(() => distillation(labels, { teacherWeight })).toThrow(
      'teacherWeight must be a number from 0 to 1',
    );
  }
  expect(() => distillation(meanSquaredError())).toThrow('meanSquaredError has no classes');
});
