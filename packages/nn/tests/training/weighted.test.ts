import { ArgumentError, type Dataset, ShapeError } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  evaluate,
  type Loss,
  type Progress,
  softmaxCrossEntropy,
  type TrainingState,
  type TrainOptions,
  train,
  weighted,
  withWeights,
} from '../../src/index.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

const data = clouds(90, 1);
const count = 90;
/** Powers of two, whose products are exact. */
const ofClass = [1, 2, 0.5];
const byClass = withWeights(
  data,
  Array.from(data.targets.data, (label) => ofClass[label]),
);

async function learned(change: Partial<TrainOptions>) {
  const network = smallNetwork();
  const events: Progress[] = [];
  for await (const progress of train(network, options({ progressEvery: 3, ...change })))
    events.push(progress);
  const figures = events.map(({ loss, trainAccuracy }) => [loss, trainAccuracy]);
  return { weights: await network.weights(), figures };
}

const plain = softmaxCrossEntropy();

describe('weights of samples', () => {
  test('that are all 1 change no bit', async () => {
    const ones = withWeights(data, new Array<number>(count).fill(1));
    expect(await learned({ data: ones, loss: weighted(plain) })).toEqual(await learned({ data }));
  });

  test('stay with their samples in shuffled batches and parts of batches: those of the class are class weights', async () => {
    const classWeights = softmaxCrossEntropy({ classWeights: ofClass });
    for (const accumulate of [1, 3]) {
      const bySample = await learned({ data: byClass, loss: weighted(plain), accumulate });
      expect(bySample).toEqual(await learned({ data, loss: classWeights, accumulate }));
      expect(bySample).not.toEqual(await learned({ data, accumulate }));
    }
  });

  test('weigh the loss of an evaluation, and data without weights count once each', async () => {
    const lossOf = async (dataset: Dataset<'i32'>, loss: Loss) =>
      (await evaluate(smallNetwork(), dataset, { loss, batchSize: 40 })).loss;
    const classWeights = softmaxCrossEntropy({ classWeights: ofClass });
    expect(await lossOf(byClass, weighted(plain))).toBe(await lossOf(data, classWeights));
    expect(await lossOf(data, weighted(plain))).toBe(await lossOf(data, plain));
    // A loss that does not read them evaluates without them.
    expect(await lossOf(byClass, plain)).toBe(await lossOf(data, plain));
  });

  test('of 0 leave a sample out', async () => {
    const wrong = clouds(count, 1);
    const weights = Array.from({ length: count }, (_, sample) => (sample % 4 === 1 ? 0 : 1));
    for (const [sample, weight] of weights.entries()) {
      if (weight === 0) wrong.targets.data[sample] = (wrong.targets.data[sample] + 1) % 3;
    }
    const loss = weighted(plain);
    const right = await learned({ data: withWeights(data, weights), loss });
    expect((await learned({ data: withWeights(wrong, weights), loss })).weights).toEqual(right.weights);
    expect((await learned({ data: wrong })).weights).not.toEqual((await learned({ data })).weights);
  });

  test('may be others in each epoch', async () => {
    const loss = weighted(plain);
    const twos = withWeights(
      data,
      Array.from(data.targets.data, (label) => 2 * ofClass[label]),
    );
    const changing = (epoch: number) => (epoch === 1 ? byClass : twos);
    const [one, other] = [await learned({ data: changing, loss }), await learned({ data: byClass, loss })];
    // The first epoch of five steps has an event at step 3.
    expect(one.figures[0]).toEqual(other.figures[0]);
    expect(one.weights).not.toEqual(other.weights);
  });

  test('resume with the same bits', async () => {
    const run = { data: byClass, loss: weighted(plain), accumulate: 2, progressEvery: 1 };
    let state: TrainingState | undefined;
    for await (const progress of train(smallNetwork(), options(run))) {
      state = await progress.state();
      if (progress.iteration === 7) break;
    }
    const whole = await learned(run);
    expect((await learned({ ...run, resumeFrom: state })).weights).toEqual(whole.weights);
  });

  test('are refused if they are negative, not finite, of another number, or all 0', () => {
    const weights = (weight: number) => [...new Array<number>(count - 1).fill(1), weight];
    for (const weight of [-1, Number.NaN, Infinity, 1e39]) {
      expect(() => withWeights(data, weights(weight))).toThrow(ArgumentError);
      expect(() => withWeights(data, weights(weight))).toThrow(
        `withWeights: the weight of sample 89 is ${weight}, expected a number from 0 up.`,
      );
    }
    expect(() => withWeights(data, [1, 2])).toThrow(ShapeError);
    expect(() => withWeights(data, [1, 2])).toThrow('there are 2 weights, but 90 samples.');
    expect(() => withWeights(data, new Float64Array(count))).toThrow(
      'all weights are 0, so no sample counts.',
    );
  });

  test('that the caller has put into a dataset are checked too', async () => {
    const damaged = withWeights(data, new Array<number>(count).fill(1));
    const loss = weighted(plain);
    if (damaged.columns) damaged.columns.weights.data[5] = -2;
    await expect(learned({ data: damaged, loss })).rejects.toThrow(
      'weighted softmaxCrossEntropy: the weight of sample 5 is -2, expected a number from 0 up.',
    );
    await expect(evaluate(smallNetwork(), damaged, { loss })).rejects.toThrow('the weight of sample 5 is -2');
  });

  test('and a loss that reads them belong together', async () => {
    await expect(learned({ data, loss: weighted(plain) })).rejects.toThrow(
      'weighted softmaxCrossEntropy: the training data have no weights. Make them with withWeights(data, weights).',
    );
    await expect(learned({ data: byClass })).rejects.toThrow(
      'train: softmaxCrossEntropy does not read the weights of the data.',
    );
  });
});
