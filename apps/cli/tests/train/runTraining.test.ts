import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { syntheticDigits } from '@inkling/mnist';
import { evaluate, linear, sequential, softmaxCrossEntropy, writeModel } from '@inkling/nn';
import { type RecipeOptions, resolveRecipe } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { openBackend } from '../../src/backend/openBackend.ts';
import { loadModel } from '../../src/model/loadModel.ts';
import { openModel } from '../../src/train/openModel.ts';
import { runTraining } from '../../src/train/runTraining.ts';
import { silentSession } from '../support/silentSession.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const train = syntheticDigits({ count: 60, seed: 1 });
const tested = syntheticDigits({ count: 100, seed: 2 });
const data = { train, test: tested, name: 'synthetic digits', origin: 'synthetic digits, from nowhere' };

let runs = 0;

/** Trains for a few steps, and reads the model's file again. */
async function run(options: RecipeOptions) {
  runs += 1;
  const session = silentSession();
  const computer = await openBackend(session, { backend: 'reference' });
  const settings = resolveRecipe({ model: 'mlp:8', batchSize: 20, iterations: 12, ...options });
  const model = await openModel(settings, computer);
  const out = join(folder.path, `${runs}.json`);
  await runTraining(session, {
    model,
    computer,
    data,
    settings,
    out,
    plot: join(folder.path, `${runs}.svg`),
  });
  const { network, metadata, bytes } = await loadModel(out, referenceBackend());
  const { accuracy } = await evaluate(network, tested, { loss: softmaxCrossEntropy() });
  const { events, lines } = session;
  return { events, lines, out, metadata, bytes, accuracy, weights: await network.weights() };
}

test('the start event and the model’s file contain all settings', async () => {
  const { events, lines, metadata } = await run({
    optimizer: 'adamw',
    weightDecay: 0.05,
    schedule: 'cosine',
    warmUp: 3,
    clipNorm: 2,
    average: 0.9,
    labelSmoothing: 0.1,
    augment: 'shift:1,thickness',
    encoding: 'f16',
  });
  const settings = {
    model: 'mlp:8',
    init: 'he',
    optimizer: 'adamw',
    learningRate: 0.002,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.05,
    schedule: {
      kind: 'warmUp',
      steps: 3,
      schedule: { kind: 'cosine', rate: 0.002, final: 0 },
    },
    clipping: { kind: 'clipByNorm', maximum: 2 },
    average: 0.9,
    augment: [
      { kind: 'shift', pixels: 1 },
      { kind: 'thickness', amount: 0.5 },
    ],
    labelSmoothing: 0.1,
    batchSize: 20,
    seed: 1,
    encoding: 'f16',
  };
  expect(events[0]).toMatchObject({ event: 'start', ...settings });
  expect(metadata.training).toMatchObject(settings);
  expect(lines[1]).toBe('Network: mlp:8 (784-8-10), 6,370 parameters, adamw 0.002, cosine');
  expect(lines).toContain('Augmentation: shift pixels 1, thickness amount 0.5');
});

test('settings that are off are left out', async () => {
  const { metadata } = await run({});
  for (const name of ['clipping', 'average', 'dropout', 'labelSmoothing']) {
    expect(metadata.training).not.toHaveProperty(name);
  }
});

describe('every setting changes the result of training:', () => {
  test.each<[string, RecipeOptions]>([
    ['the optimizer', { optimizer: 'rmsprop' }],
    ['momentum', { momentum: 0.9, learningRate: 0.3 }],
    ['weight decay', { weightDecay: 0.1 }],
    ['a schedule', { schedule: 'linear' }],
    ['clipping by norm', { clipNorm: 0.01 }],
    ['clipping by value', { clipValue: 0.001 }],
    ['label smoothing', { labelSmoothing: 0.2 }],
    ['an average', { average: 0.99 }],
    ['an augmentation', { augment: 'digits' }],
    ['another start', { init: 'orthogonal' }],
    ['dropout', { dropout: 0.5 }],
  ])('%s', async (_, options) => {
    const [plain, other] = [await run({}), await run(options)];
    expect(other.weights).not.toEqual(plain.weights);
    // The tested network is the saved one.
    expect(other.events.at(-1)).toMatchObject({ event: 'done', testAccuracy: other.accuracy });
  });
});

describe('a run that has not learned', () => {
  test.each<[string, RecipeOptions]>([
    ['sgd at 10', { learningRate: 10 }],
    ['adam at 0.5', { optimizer: 'adam', learningRate: 0.5 }],
  ])('by %s is saved, and a warning says so with the likely reason', async (_, options) => {
    const { events, lines } = await run({ ...options, model: 'mlp:30', iterations: 60 });
    expect(lines.at(-1)).toMatch(
      /^Warning: The network has not learned: .* a step was too large\. Try a tenth of the learning rate\.$/,
    );
    expect(events.at(-1)).toMatchObject({ event: 'done', warning: lines.at(-1)?.slice('Warning: '.length) });
  });

  test('is warned of while it goes on, once', async () => {
    const { events, lines } = await run({ learningRate: 1e-12, model: 'linear', iterations: 320 });
    const warnings = events.filter(({ event }) => event === 'warning');
    expect(warnings).toHaveLength(1);
    const [{ iteration, message }] = warnings;
    expect(iteration).toBeLessThan(320);
    expect(message).toMatch(/^Step \d+: The network has not learned: it is right for /);
    const at = lines.indexOf(`Warning: ${String(message)}`);
    expect(lines.slice(at).join('\n')).toContain('Iteration: 320');
  });

  test('is not what a run that has learned is said to be', async () => {
    const { events, lines } = await run({ iterations: 30 });
    expect(lines.join()).not.toContain('Warning');
    expect(events.at(-1)?.warning).toBeUndefined();
  });
});

describe('a model saved as', () => {
  test.each([
    ['f16', 0.5],
    ['i8', 0.25],
  ] as const)('%s has a smaller file, and is tested with its rounded weights', async (encoding, share) => {
    const [whole, rounded] = [await run({}), await run({ encoding })];
    expect(rounded.bytes / whole.bytes).toBeGreaterThan(share * 0.9);
    expect(rounded.bytes / whole.bytes).toBeLessThan(share * 1.2);
    expect(rounded.weights).not.toEqual(whole.weights);
    const figures = { testAccuracy: rounded.accuracy, encoding, bytes: rounded.bytes };
    expect(rounded.events.at(-1)).toMatchObject(figures);
    expect(rounded.metadata.training).toMatchObject({ encoding, testAccuracy: rounded.accuracy });
    expect(rounded.lines.find((line) => line.startsWith(`Saved as ${encoding}: `))).toContain(
      'before it was',
    );
  });

  test('f16 is saved as f32, with a note, if a weight is too large for f16', async () => {
    const path = await writeLinear('large.json', [784, 10], 1e5);
    const { lines, metadata } = await run({ model: path, encoding: 'f16', learningRate: 1e-9 });
    expect(lines).toContain('Note: A weight is too large for f16; the model is saved as f32.');
    expect(metadata.training).toMatchObject({ encoding: 'f32' });
  });
});

describe('a saved model', () => {
  test('is trained further from its weights, and its saved name has no folder', async () => {
    const first = await run({});
    // The learning rate is so small that no weight changes.
    const second = await run({ model: first.out, learningRate: 1e-30 });
    expect(second.weights).toEqual(first.weights);
    expect(second.metadata.training).toMatchObject({ model: basename(first.out) });
    expect(second.metadata.training).not.toHaveProperty('init');
    const third = await run({ model: first.out });
    expect(third.weights).not.toEqual(first.weights);
  });

  test.each<[string, [number, number], RecipeOptions, string]>([
    [
      'of another size',
      [100, 10],
      {},
      'the model takes images of 100 pixels, but those of synthetic digits have 28',
    ],
    [
      'of other classes',
      [784, 4],
      {},
      'the model tells 4 classes apart, but the images of synthetic digits have 10',
    ],
    ['with a way to start', [784, 10], { init: 'he' }, '--init: training continues from the weights in '],
    ['with dropout', [784, 10], { dropout: 0.5 }, '--dropout: training continues with the layers in '],
  ])('%s is refused', async (_, size, options, message) => {
    const model = await writeLinear('other.json', size);
    await expect(run({ model, ...options })).rejects.toThrow(message);
  });

  test.each([
    [
      'nonsense',
      '--model nonsense: there is no network of this name, and no file. Expected mlp:<n>,…, mlp-norm:<n>,…, cnn:quick, ',
    ],
    ['no.json', 'no.json: there is no such file'],
    ['no/model', 'no/model: there is no such file'],
  ])('must be there: %s', async (model, message) => {
    await expect(run({ model })).rejects.toThrow(message);
  });
});

test('after divergence, the saved average is that of the last good step', async () => {
  // The learning rate is so small that no weight changes, not even one of 0.
  const { weights } = await run({ learningRate: 1e-45 });
  await expect(run({ average: 0.9, learningRate: 1e30 })).rejects.toThrow('try a tenth of the learning rate');
  const { network } = await loadModel(join(folder.path, `${runs}.json`), referenceBackend());
  expect(await network.weights()).toEqual(weights);
});

/** A network of one layer whose weights are all equal. */
async function writeLinear(name: string, [inputs, outputs]: readonly [number, number], weight = 0) {
  const weights = new Float32Array((inputs + 1) * outputs).fill(weight);
  const network = sequential([linear(inputs, outputs)], { backend: referenceBackend(), weights });
  const path = join(folder.path, name);
  await writeFile(path, await writeModel(network));
  return path;
}
