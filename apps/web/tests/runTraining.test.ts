import { syntheticDigits } from '@inkling/mnist';
import {
  adam,
  type JsonObject,
  type Layer,
  linear,
  type Optimizer,
  readModel,
  relu,
  sequential,
  sgd,
  softmaxCrossEntropy,
  train,
  writeCheckpoint,
} from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { endingInWords } from '../src/places/train/endingInWords.ts';
import type { Report } from '../src/training/messages.ts';
import { createPace } from '../src/training/pace.ts';
import { checksumOf, readRun } from '../src/training/runCheckpoint.ts';
import { runTraining, type TrainingRun } from '../src/training/runTraining.ts';
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

test('a run that is kept at its first point goes on to the same model and the same curve', async () => {
  const read = readDraft({
    hidden: '12, 8',
    optimizer: 'adam',
    learningRate: '0.01',
    batchSize: '16',
    epochs: '3',
    seed: '4',
  });
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles));
  const { settings } = read;
  const runWith = async (change: Partial<TrainingRun>) => {
    const reports: Report[] = [];
    const { signal } = new AbortController();
    const report = (one: Report) => reports.push(one);
    await runTraining({ backend, data, settings, pace: createPace(), signal, report, ...change });
    return {
      model: reports.flatMap((one) => (one.kind === 'ended' ? [one.model] : [])),
      points: reports.flatMap((one) => (one.kind === 'progress' ? one.progress.points : [])),
    };
  };
  const kept: Uint8Array[] = [];
  const whole = await runWith({ keep: async (bytes) => kept.push(bytes) });
  const resumed = readRun(kept[0]);
  expect(resumed).toMatchObject({ settings, data: checksumOf(data) });
  expect(resumed.points).toEqual(whole.points.slice(0, 1));
  expect(await runWith({ resumed })).toEqual(whole);
  const other = { ...data, test: syntheticDigits({ count: 20, seed: 3 }) };
  expect(checksumOf(other)).not.toBe(resumed.data);
});

test('a kept run of another version of the page is refused', () => {
  const network = sequential([linear(1, 1)], { backend });
  const state = {
    version: 1 as const,
    iteration: 1,
    samples: 1,
    seed: 1,
    sampleCount: 1,
    batchSize: 1,
    order: { random: [1, 2, 3, 4], taken: 1 },
    weights: Float32Array.of(1, 2),
    optimizer: 'sgd',
    optimizerMemory: [],
    average: undefined,
    figures: undefined,
    evaluatedEpochs: 1,
    stepSeconds: 1,
    seconds: 1,
  };
  const records: JsonObject[] = [
    {},
    { data: 1 },
    { data: 1, settings: { hidden: [3], optimizer: 'unheard' } },
  ];
  for (const record of records) {
    expect(() => readRun(writeCheckpoint(network, { state, record }))).toThrow(
      'another version of this page',
    );
  }
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
