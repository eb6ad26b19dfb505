import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syntheticDigits, writeCsv } from '@inkling/mnist';
import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { resolveRecipe } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { expectRefusal } from '../support/expectRefusal.ts';
import { eventsOf, inkling, programFromSources, type Run } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { imagesFile, labelsFile, onDigits, writeDigits, writeIdxFolder } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const data = [...onDigits];
const small = [...data, '--hidden', '16'];

beforeAll(() => writeDigits(folder.path));

function train(...args: readonly string[]): Promise<Run> {
  return runHere(['train', ...args], { folder: folder.path });
}

/** Options for saving the model and the plot under names that no other test uses. */
function into(name: string): string[] {
  return ['--out', `${name}.json`, '--plot', `${name}.svg`];
}

function read(name: string): Promise<Buffer> {
  return readFile(join(folder.path, name));
}

async function load(name: string) {
  return readModel((await read(name)).toString('utf8'), { backend: referenceBackend(), layers: allLayers });
}

test('a folder of Kaggle, whose test.csv has no labels, has a tenth of its images kept apart', async () => {
  const kaggle = join(folder.path, 'kaggle');
  await mkdir(kaggle);
  const digits = syntheticDigits({ count: 100, seed: 5 });
  await writeCsv(digits, join(kaggle, 'train.csv'));
  await writeCsv({ ...digits, targets: undefined }, join(kaggle, 'test.csv'));
  const run = await train(
    '--data',
    'kaggle',
    '--hidden',
    '4',
    '--iterations',
    '1',
    '--json',
    ...into('kaggle'),
  );
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const [start] = eventsOf(run);
  expect([start.samples, start.testSamples]).toEqual([90, 10]);
  expect(start.data).toContain('a tenth of it kept apart');
});

describe('train --json', () => {
  let run: Run;

  beforeAll(async () => {
    const args = ['train', ...small, '--iterations', '30', ...into('events'), '--json'];
    run = await inkling(args, { folder: folder.path });
  });

  test('prints one start, then progress, then one done, and nothing else', () => {
    const names = eventsOf(run).map(({ event }) => event);
    expect(names).toEqual(['start', ...names.slice(1, -1).map(() => 'progress'), 'done']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  test('reports every 10 iterations, and tests and reports at the end of each epoch of 4 steps', () => {
    const progress = eventsOf(run).slice(1, -1);
    const epochEnds = [4, 8, 12, 16, 20, 24, 28];
    const iterations = progress.map(({ iteration }) => iteration);
    expect(iterations).toEqual([4, 8, 10, 12, 16, 20, 24, 28, 30]);
    for (const { iteration, epoch, testAccuracy, ...rest } of progress) {
      expect(epoch).toBe(Math.ceil(Number(iteration) / 4));
      const isTested = iteration === 30 || epochEnds.includes(Number(iteration));
      expect([iteration, testAccuracy !== undefined]).toEqual([iteration, isTested]);
      expect(Object.keys(rest)).toEqual(['event', 'loss', 'trainAccuracy', 'seconds']);
    }
  });

  test('tests at the interval of --evaluate-every, and at the end', async () => {
    const args = ['--iterations', '12', '--evaluate-every', '5', ...into('every'), '--json'];
    const tested = eventsOf(await train(...small, ...args)).filter(
      ({ event, testAccuracy }) => event === 'progress' && testAccuracy !== undefined,
    );
    expect(tested.map(({ iteration }) => iteration)).toEqual([5, 10, 12]);
  });

  test('ends with the figures that evaluate reports for the saved model', async () => {
    const done = eventsOf(run).at(-1);
    const args = ['evaluate', 'events.json', '--data', 'test.csv', '--json'];
    const again = await runHere(args, { folder: folder.path });
    const [{ accuracy, correct, count }] = eventsOf(again);
    expect(done).toMatchObject({
      event: 'done',
      testAccuracy: accuracy,
      testCorrect: correct,
      testCount: count,
      model: 'events.json',
    });
    expect(done?.seconds).toBeGreaterThan(0);
    expect(done?.samplesPerSecond).toBeGreaterThan(0);
    expect(count).toBe(100);
  });
});

describe('train', () => {
  test('with the same seed saves the same bytes, with another seed others', async () => {
    const runs = [
      ['--seed', '5', ...into('five')],
      ['--seed', '5', ...into('again')],
      ['--seed', '6', ...into('six')],
    ];
    for (const args of runs) await train(...small, '--iterations', '10', ...args);
    expect((await read('five.json')).equals(await read('again.json'))).toBe(true);
    expect((await read('five.json')).equals(await read('six.json'))).toBe(false);
    expect((await read('five.svg')).equals(await read('again.svg'))).toBe(true);
  });

  test('run from its sources saves the same bytes as bundled', async () => {
    const args = ['train', ...small, '--iterations', '3'];
    const [sources, bundled] = await Promise.all([
      inkling([...args, ...into('sources')], { folder: folder.path, start: programFromSources }),
      inkling([...args, ...into('bundled')], { folder: folder.path }),
    ]);
    expect([sources.code, sources.stderr, bundled.code]).toEqual([0, '', 0]);
    expect((await read('sources.json')).equals(await read('bundled.json'))).toBe(true);
  });

  test('--preset original repeats the run of the original, with the output of the original', async () => {
    const run = await train(...data, '--preset', 'original', '--iterations', '3', ...into('original'));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^Iteration: 3\nAccuracy: \d+\.\d\d%\nTest accuracy: \d+\.\d\d% \(epoch 3\)\n/m,
    );
    const { network, metadata } = await load('original.json');
    expect(network.shapes).toEqual([[784], [100], [100], [10]]);
    expect(metadata.training).toMatchObject({
      model: 'mlp:100',
      init: 'uniform',
      optimizer: 'sgd',
      batchSize: 'full',
      learningRate: 0.1,
      iterations: 3,
    });
    // Full batches: three steps are three epochs.
    expect(metadata.training).toMatchObject({ epochs: 3, samples: 400 });
    const weights = await network.weights();
    const meanSquare = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length;
    // The variance of uniform ±0.5 is 1/12.
    expect(meanSquare).toBeGreaterThan(0.08);
    expect(meanSquare).toBeLessThan(0.087);
    const { iterations, epochs } = resolveRecipe({ preset: 'original' });
    expect([iterations, epochs]).toEqual([500, undefined]);
  });

  test('keeps a tenth of a CSV apart for the test if the user names no test file', async () => {
    const run = await train(
      '--data',
      'train.csv',
      '--hidden',
      '4',
      '--epochs',
      '1',
      ...into('apart'),
      '--json',
    );
    expect(eventsOf(run)[0]).toMatchObject({ samples: 360, testSamples: 40 });
  });

  test('reads a folder with MNIST’s IDX files, and finds it by INKLING_DATA too', async () => {
    await writeIdxFolder(join(folder.path, 'idx'));
    const args = ['--hidden', '4', '--iterations', '2', ...into('idx'), '--json'];
    const named = await train(...args, '--data', 'idx');
    vi.stubEnv('INKLING_DATA', 'idx');
    const found = await train(...args);
    vi.unstubAllEnvs();
    for (const run of [named, found]) {
      expect(eventsOf(run)[0]).toMatchObject({ event: 'start', samples: 400, testSamples: 100 });
      expect(run.code).toBe(0);
    }
  });

  test('saves the curve as SVG or PNG, by the ending of its name', async () => {
    await train(...small, '--iterations', '2', '--plot', 'curve.svg');
    // The program finds what draws the PNG, and its font, beside itself.
    const args = ['train', ...small, '--iterations', '2', '--plot', 'curve.PNG'];
    expect((await inkling(args, { folder: folder.path })).code).toBe(0);
    expect((await read('curve.svg')).toString('utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    const png = await read('curve.PNG');
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR');
    expect(png.readUInt32BE(16)).toBeGreaterThan(300);
    expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
  });

  test('a run that diverges says at which step and why, and saves the last good weights', async () => {
    const args = [...small, '--iterations', '50', '--learning-rate', '1e30', ...into('diverged')];
    const run = await train(...args);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^inkling: training: at step \d+ .* try a tenth of the learning rate\. .*\n$/);
    expect(run.stdout).toContain('The last good weights are saved in diverged.json.');
    const { network } = await load('diverged.json');
    expect((await network.weights()).every(Number.isFinite)).toBe(true);
    const events = eventsOf(await train(...args, '--json'));
    expect(events.at(-1)).toEqual({
      event: 'error',
      code: 'DIVERGENCE',
      message: run.stderr.slice('inkling: '.length, -1),
    });
  });
});

describe('train refuses before it reads or trains,', () => {
  test.each([
    ['a model in a missing folder', ['--out', 'no/m.json'], 'no/m.json: cannot be written'],
    ['a model named as a folder', ['--out', 'taken'], 'taken: is a folder'],
    ['a plot in a missing folder', ['--plot', 'no/p.svg'], 'no/p.svg: cannot be written'],
    ['a plot that is neither SVG nor PNG', ['--plot', 'p.gif'], 'p.gif: a plot can be saved as .svg or .png'],
    ['one name for model and plot', ['--out', 'x.svg', '--plot', './x.svg'], 'x.svg: --out and --plot name'],
    ['a model over the data', ['--out', 'nothing.csv'], 'nothing.csv: --out and --data name'],
  ])('%s', async (_, args, start) => {
    const refused = join(folder.path, `refused ${start.replaceAll('/', ' ')}`);
    await mkdir(join(refused, 'taken'), { recursive: true });
    // If this file were read first, the error would be about its content.
    const run = await runHere(['train', '--data', 'nothing.csv', ...args, '--json'], { folder: refused });
    expectRefusal(run, start);
    expect(await readdir(refused)).toEqual(['taken']);
  });

  test('more weights than a model file can hold', async () => {
    const run = await train(...data, '--hidden', '99999999', ...into('huge'), '--json');
    expectRefusal(run, '--model mlp:99999999: it would have 79,499,999,215 weights, but at most ');
    expect(existsSync(join(folder.path, 'huge.json'))).toBe(false);
  });
});

describe('start', () => {
  test('trains, saves the model and the plot, and shows four test digits with the answers of the network', async () => {
    const tour = join(folder.path, 'tour');
    const few = syntheticDigits({ count: 20, seed: 3 });
    await writeIdxFolder(tour, {
      'train-images-idx3-ubyte': imagesFile(few),
      'train-labels-idx1-ubyte': labelsFile(few),
      't10k-images-idx3-ubyte': imagesFile(few),
      't10k-labels-idx1-ubyte': labelsFile(few),
    });
    const run = await inkling(['start', '--data', '.', '--json'], { folder: tour });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const events = eventsOf(run).filter(({ event }) => event !== 'progress');
    expect(events.map(({ event }) => event)).toEqual(['start', 'done', 'digit', 'digit', 'digit', 'digit']);
    // The test images are the training images.
    expect(events[1].testAccuracy).toBe(1);
    for (const { digit, label } of events.slice(2)) expect(digit).toBe(label);
    expect(existsSync(join(tour, 'model.json'))).toBe(true);
    expect(existsSync(join(tour, 'accuracy.svg'))).toBe(true);
  });
});
