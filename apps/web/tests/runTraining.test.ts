import { syntheticDigits } from '@inkling/mnist';
import {
  adam,
  type Layer,
  linear,
  type Optimizer,
  readModel,
  relu,
  sequential,
  sgd,
  softmaxCrossEntropy,
  train,
} from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { endingInWords } from '../src/places/train/endingInWords.ts';
import type { Report } from '../src/training/messages.ts';
import { createPace } from '../src/training/pace.ts';
import { runTraining } from '../src/training/runTraining.ts';
import { readDraft, type SettingsDraft, usualRate } from '../src/training/settings.ts';

const backend = referenceBackend();
const data = {
  name: 'digits',
  isDrawn: true,
  isSplit: false,
  train: syntheticDigits({ count: 90, seed: 1 }),
  test: syntheticDigits({ count: 20, seed: 2 }),
};

/** What the page reports at the end of a run with what was typed in. */
async function endOf(draft: SettingsDraft) {
  const read = readDraft(draft);
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles));
  const reports: Report[] = [];
  const before = backend.info.memory;
  await runTraining({
    backend,
    data,
    settings: read.settings,
    pace: createPace(),
    signal: new AbortController().signal,
    report: (report) => reports.push(report),
  });
  // The run has freed its network.
  expect(backend.info.memory).toBe(before);
  const ended = reports.find(({ kind }) => kind === 'ended');
  if (ended?.kind !== 'ended') throw new Error('it has not ended');
  return ended;
}

/** What the page hands out after a run. */
async function run(draft: SettingsDraft) {
  const { model } = await endOf(draft);
  if (model === undefined) throw new Error('there is no model');
  return readModel(model, { backend, layers: allLayers });
}

test('the page says that a network has not learned, instead of praising it', async () => {
  const draft: SettingsDraft = {
    hidden: '20',
    optimizer: 'sgd',
    learningRate: '10',
    batchSize: '16',
    epochs: '5',
    seed: '1',
  };
  const { ending } = await endOf(draft);
  expect(ending).toEqual({ kind: 'done', trouble: 'deadUnits' });
  expect(endingInWords(ending, true)).toBe(
    'Training is complete, but the network has not learned to read digits. Its learning rate was too large. ' +
      'Choose a tenth of it and start again.',
  );
  const usual = await endOf({ ...draft, learningRate: '0.1' });
  expect(usual.ending).toEqual({ kind: 'done', trouble: undefined });
  expect(endingInWords(usual.ending, true)).toMatch(/^Training is complete\. Try the network/);
});

test.each<[string, SettingsDraft, Layer[], Optimizer, string]>([
  [
    'with hidden layers and adam',
    { hidden: '12, 8', optimizer: 'adam', learningRate: '0.01', batchSize: '16', epochs: '3', seed: '7' },
    [linear(784, 12), relu(), linear(12, 8), relu(), linear(8, 10)],
    adam({ learningRate: 0.01 }),
    'mlp:12,8',
  ],
  [
    'without hidden layers, by sgd at its usual rate',
    { hidden: '', optimizer: 'sgd', learningRate: usualRate('sgd'), batchSize: '64', epochs: '3', seed: '0' },
    [linear(784, 10)],
    sgd({ learningRate: 0.3 }),
    'linear',
  ],
])(
  '%s, the page trains the very weights of the network written out',
  async (_, draft, layers, optimizer, model) => {
    const { network, metadata } = await run(draft);
    const [batchSize, epochs, seed] = [draft.batchSize, draft.epochs, draft.seed].map(Number);
    const written = sequential(layers, { backend, seed });
    const loss = softmaxCrossEntropy();
    for await (const _ of train(written, { data: data.train, loss, optimizer, batchSize, epochs, seed }));
    expect(await network.weights()).toEqual(await written.weights());
    expect(metadata).toMatchObject({
      program: 'inkling in the browser',
      image: { width: 28, height: 28 },
      training: { model, data: 'digits', samples: 90, epochs, seed, batchSize, optimizer: draft.optimizer },
    });
  },
);
