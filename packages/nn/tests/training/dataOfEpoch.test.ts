import { type Backend, type Dataset, referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { linear, sequential, type TrainingState, type TrainOptions, train } from '../../src/index.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

async function weightsAfter(given: TrainOptions) {
  const network = smallNetwork();
  for await (const _ of train(network, given));
  return network.weights();
}

test('data may be a function of the epoch, which is called once an epoch, from 1', async () => {
  const asked: number[] = [];
  const data = (epoch: number) => {
    asked.push(epoch);
    return clouds(90, 1);
  };
  expect(await weightsAfter(options({ data, epochs: 3 }))).toEqual(
    await weightsAfter(options({ epochs: 3 })),
  );
  expect(asked).toEqual([1, 2, 3]);
});

test('each epoch trains on its own samples', async () => {
  // With full batches each epoch is one step, so the second step is on the second dataset.
  const sets = [clouds(90, 1), clouds(90, 2)];
  const given = { batchSize: 'full', epochs: 2, progressEvery: 1 } as const;
  const network = smallNetwork();
  for await (const _ of train(network, options({ ...given, epochs: 1, data: sets[0] })));
  for await (const _ of train(network, options({ ...given, epochs: 1, data: sets[1] })));
  const changing = await weightsAfter(options({ ...given, data: async (epoch) => sets[epoch - 1] }));
  expect(changing).toEqual(await network.weights());
  expect(changing).not.toEqual(await weightsAfter(options({ ...given, data: sets[0] })));
});

test('a dataset that stays the same is uploaded once', async () => {
  const uploads = async (data: TrainOptions['data']) => {
    let count = 0;
    const backend = referenceBackend();
    const watched: Backend = {
      ...backend,
      upload(buffer, numbers) {
        if (buffer.shape[0] === 90) count += 1;
        backend.upload(buffer, numbers);
      },
    };
    const network = sequential([linear(2, 3)], { backend: watched });
    for await (const _ of train(network, options({ data, epochs: 4 })));
    return count;
  };
  const same = clouds(90, 1);
  expect(await uploads(same)).toBe(2);
  expect(await uploads(() => same)).toBe(2);
  expect(await uploads(() => clouds(90, 1))).toBe(8);
});

test('a resumed run asks for its current epoch', async () => {
  const asked: number[] = [];
  const data = (epoch: number): Dataset => {
    asked.push(epoch);
    return clouds(90, epoch);
  };
  const whole = await weightsAfter(options({ data, epochs: 4 }));
  asked.length = 0;
  let state: TrainingState | undefined;
  const network = smallNetwork();
  for await (const progress of train(network, options({ data, epochs: 4, progressEvery: 7 }))) {
    state = await progress.state();
    if (progress.iteration === 14) break;
  }
  expect(asked).toEqual([1, 2, 3]);
  asked.length = 0;
  for await (const _ of train(network, options({ data, epochs: 4, resumeFrom: state })));
  expect(asked).toEqual([3, 4]);
  expect(await network.weights()).toEqual(whole);
});

test('epochs of other lengths or types are refused', async () => {
  const data = (epoch: number) => clouds(epoch === 1 ? 90 : 80, 1);
  await expect(weightsAfter(options({ data }))).rejects.toThrow(
    'train: the inputs of this epoch are f32 [80, 2], but those of the first were f32 [90, 2]. Give every epoch as many ' +
      'samples, of the same types.',
  );
});

test('validation is evaluated once an epoch, and test then at the last event only', async () => {
  const judged: [number, number | undefined, number | undefined][] = [];
  const given = {
    ...options({ epochs: 2 }),
    data: clouds(90, 1),
    validation: clouds(30, 2),
    test: clouds(60, 3),
  };
  for await (const { iteration, validation, test } of train(smallNetwork(), given)) {
    judged.push([iteration, validation?.count, test?.count]);
  }
  expect(judged).toEqual([
    [5, 30, undefined],
    [10, 30, 60],
  ]);
  const alone = {
    ...options({ epochs: 1 }),
    data: clouds(90, 1),
    validation: clouds(30, 2),
    test: undefined,
  };
  for await (const { validation, test } of train(smallNetwork(), alone)) {
    // By its type, an evaluation on labels has an accuracy.
    const accuracy: number | undefined = validation?.accuracy;
    expect(accuracy).toBeGreaterThan(0);
    expect(test).toBeUndefined();
  }
});
