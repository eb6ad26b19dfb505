import { syntheticDigits } from '@inkling/mnist';
import {
  adam,
  evaluate,
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
import { weightsChecksum } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { endingInWords, wasTooFast } from '../src/places/train/endingInWords.ts';
import type { Report } from '../src/training/messages.ts';
import { findMisread, type Judged } from '../src/training/misread.ts';
import { createPace } from '../src/training/pace.ts';
import { checksumOf, readRun } from '../src/training/runCheckpoint.ts';
import { runTraining, type TrainingRun } from '../src/training/runTraining.ts';
import { readDraft, type SettingsDraft } from '../src/training/settings.ts';
import type { TrainingSettings } from '../src/training/trainingSettings.ts';

const backend = referenceBackend();
const data = {
  name: 'digits',
  source: 'drawn' as const,
  isSplit: false,
  train: syntheticDigits({ count: 90, seed: 1 }),
  test: syntheticDigits({ count: 20, seed: 2 }),
};

function settingsOf(draft: SettingsDraft): TrainingSettings {
  const read = readDraft(draft);
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles));
  return read.settings;
}

/** What the page reports at the end of a run with what was typed in. */
async function endOf(draft: SettingsDraft) {
  const reports: Report[] = [];
  const before = backend.info.memory;
  await runTraining({
    backend,
    data,
    settings: settingsOf(draft),
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
  const { result } = await endOf(draft);
  if (result === undefined) throw new Error('there is no model');
  return readModel(result.model, { backend, layers: allLayers });
}

const slow: SettingsDraft = {
  hidden: '20',
  optimizer: 'sgd',
  learningRate: '10',
  batchSize: '16',
  epochs: '5',
};

test('the page says that a network has not learned, as the command does, instead of praising it', async () => {
  const { ending } = await endOf(slow);
  expect(ending).toMatchObject({ kind: 'done', trouble: { cause: 'deadUnits' } });
  expect(endingInWords(ending, true)).toMatch(
    /^Training is complete\. The network has not learned: it is right for \d+\.\d % .*Try a tenth of the learning rate\.$/,
  );
  expect(wasTooFast(ending)).toBe(true);
  const usual = await endOf({ ...slow, learningRate: '0.1' });
  expect(usual.ending).toEqual({ kind: 'done', trouble: undefined, stoppedEarly: false });
  expect(endingInWords(usual.ending, true)).toMatch(/^Training is complete\. Try the network/);
});

test('dropout is where the setting puts it, and its run has other weights', async () => {
  const plain = await run({ hidden: '8', epochs: '1' });
  const { network, metadata } = await run({ hidden: '8', epochs: '1', dropout: '0,2' });
  expect(network.layers.map(({ kind }) => kind)).toEqual(['linear', 'relu', 'dropout', 'linear']);
  expect(metadata.training).toMatchObject({ dropout: 0.2 });
  expect(await network.weights()).not.toEqual(await plain.network.weights());
});

test('a network that dies is named while its run goes on', async () => {
  const warnings: Report[] = [];
  const settings = settingsOf({ ...slow, epochs: '100' });
  const stopping = new AbortController();
  await runTraining({
    backend,
    data,
    settings,
    pace: createPace(),
    signal: stopping.signal,
    report(report) {
      if (report.kind !== 'warning') return;
      warnings.push(report);
      stopping.abort();
    },
  });
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatchObject({ trouble: { cause: 'deadUnits' } });
});

test('with validation, varied pictures and an average, the best weights are kept and the test stays closed', async () => {
  const reports: Report[] = [];
  const judged: Judged[] = [];
  await runTraining({
    backend,
    data,
    settings: settingsOf({
      model: 'mlp:12',
      optimizer: 'adam',
      epochs: '200',
      batchSize: '16',
      validation: '0.2',
      patience: '1',
      learningRate: '0.03',
      average: '0.9',
      augment: 'shift:1',
    }),
    pace: createPace(),
    signal: new AbortController().signal,
    report: (report) => reports.push(report),
    judged: (one) => judged.push(one),
    peopleDigits: async () => data.test,
  });
  const points = reports.flatMap((one) => (one.kind === 'progress' ? one.progress.points : []));
  expect(points.filter(({ testLoss }) => testLoss !== undefined)).toHaveLength(1);
  expect(points.filter(({ validationLoss }) => validationLoss !== undefined).length).toBeGreaterThan(2);
  const ended = reports.find(({ kind }) => kind === 'ended');
  if (ended?.kind !== 'ended' || !ended.result) throw new Error('it has not ended');
  expect(ended.ending).toMatchObject({ kind: 'done', stoppedEarly: true });
  const { network } = readModel(ended.result.model, { backend, layers: allLayers });
  const weights = await network.weights();
  expect(await weightsChecksum(weights)).toBe(ended.result.checksum);
  // The page sets these weights in a network that it makes from the layers alone.
  expect(reports.flatMap((one) => (one.kind === 'learned' ? [one.weights] : []))).toEqual([weights]);
  const { accuracy, confusion } = await evaluate(network, data.test, { loss: softmaxCrossEntropy() });
  expect(points.at(-1)?.testAccuracy).toBe(accuracy);
  // The test images stand in for those of people.
  expect(ended.result.peopleAccuracy).toBe(accuracy);

  // Each cell of the table has as many pictures as it says.
  const last = judged.at(-1);
  expect(last).toMatchObject({ model: 'mlp:12', weights, images: data.test });
  if (!last) return;
  for (const [label, row] of confusion.entries()) {
    for (const [answer, count] of row.entries()) {
      const found = await findMisread(backend, last, { label, answer });
      expect([found.total, found.confidences.length]).toEqual([count, count]);
    }
  }
});

test('the first layer is shown whole: each unit of a linear layer, and each channel of a convolution', async () => {
  const firstOf = async (draft: SettingsDraft) => {
    const reports: Report[] = [];
    const stopping = new AbortController();
    await runTraining({
      backend,
      data,
      settings: settingsOf({ epochs: '1', batchSize: '45', ...draft }),
      pace: createPace(),
      signal: stopping.signal,
      report(report) {
        reports.push(report);
        if (report.kind === 'progress') stopping.abort();
      },
    });
    return reports.flatMap((one) => (one.kind === 'progress' ? [one.progress.firstLayer] : []))[0];
  };
  const dense = await firstOf({ model: 'mlp:130' });
  expect(dense).toMatchObject({ width: 28, height: 28, units: 130 });
  expect(dense.pixels).toHaveLength(130 * 784);
  expect(await firstOf({ model: 'cnn:small' })).toMatchObject({ width: 5, height: 5, units: 8 });
});

test('a run that is kept at its first point goes on to the same model and the same curve', async () => {
  const settings = settingsOf({
    hidden: '12, 8',
    optimizer: 'adam',
    learningRate: '0.01',
    batchSize: '16',
    epochs: '3',
    seed: '4',
    validation: '0.2',
    augment: 'shift:1',
    average: '0.9',
  });
  const runWith = async (change: Partial<TrainingRun>) => {
    const reports: Report[] = [];
    const { signal } = new AbortController();
    const report = (one: Report) => reports.push(one);
    await runTraining({ backend, data, settings, pace: createPace(), signal, report, ...change });
    return {
      model: reports.flatMap((one) => (one.kind === 'ended' ? [one.result] : [])),
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
    { data: 1, settings: { epochs: 3, unheard: 1 } },
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
    { model: 'linear', optimizer: 'sgd', batchSize: '64', epochs: '3', seed: '0' },
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
