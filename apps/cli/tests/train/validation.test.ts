import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate, train as learn, softmaxCrossEntropy } from '@inkling/nn';
import { folds, keepForValidation, resolveRecipe } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadModel } from '../../src/model/loadModel.ts';
import { meanAndSpread } from '../../src/train/validation/meanAndSpread.ts';
import { runHere } from '../support/runHere.ts';
import { onDigits, testDigits, trainingDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const settings = [...onDigits, '--hidden', '8', '--batch-size', '40'];

function train(...args: readonly string[]) {
  return runHere(['train', ...settings, '--threads', '1', ...args], { folder: folder.path });
}

/** The events of a run with `--json`, by their names. */
async function eventsOf(...args: readonly string[]) {
  const { code, stdout, stderr } = await train('--json', ...args);
  expect([code, stderr]).toEqual([0, '']);
  const events: Record<string, number | string>[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    of: (name: string) => events.filter(({ event }) => event === name),
    done: events[events.length - 1],
  };
}

beforeAll(() => writeDigits(folder.path));

describe('train --validation', () => {
  test('keeps a share of the training images apart, and the model has the weights that are best on them', async () => {
    const { of, done } = await eventsOf(
      ...['--validation', '0.25', '--optimizer', 'adam', '--learning-rate', '0.05', '--epochs', '60'],
      ...['--patience', '3', '--out', 'best.json', '--plot', 'best.svg'],
    );
    const [start] = of('start');
    expect([start.samples, start.validationSamples, start.testSamples]).toEqual([300, 100, 100]);
    expect(start.patience).toBe(3);
    // The loss rises again long before 60 epochs.
    const judged = of('progress').filter((event) => event.validationLoss !== undefined);
    const losses = judged.map(({ validationLoss }) => Number(validationLoss));
    const best = judged[losses.indexOf(Math.min(...losses))];
    expect(judged.length).toBeLessThan(60);
    expect(judged.indexOf(best)).toBe(judged.length - 1 - 3);
    expect(done).toMatchObject({
      bestIteration: best.iteration,
      validationLoss: best.validationLoss,
      validationAccuracy: best.validationAccuracy,
    });

    const { network, metadata } = await loadModel(join(folder.path, 'best.json'), referenceBackend());
    const { validation } = keepForValidation(trainingDigits, 0.25, 1);
    const loss = softmaxCrossEntropy();
    expect((await evaluate(network, validation, { loss })).accuracy).toBe(done.validationAccuracy);
    expect((await evaluate(network, testDigits, { loss })).accuracy).toBe(done.testAccuracy);
    expect(metadata.training).toMatchObject({
      bestIteration: best.iteration,
      validationAccuracy: best.validationAccuracy,
      testAccuracy: done.testAccuracy,
    });
    expect(await readFile(join(folder.path, 'best.svg'), 'utf8')).toContain('Validation accuracy goes from');
  });

  test('uses the test images once, at the end', async () => {
    const { of } = await eventsOf('--validation', '0.25', '--epochs', '3');
    const tested = of('progress').map((event) => event.testAccuracy !== undefined);
    expect(tested.filter((isTested) => isTested)).toHaveLength(1);
    expect(tested.at(-1)).toBe(true);
  });

  test('takes a file, keeps the best weights of a whole run, and says which', async () => {
    const { code, stdout } = await train('--validation', 'test.csv', '--epochs', '2');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Training: 400 images in batches of 40, seed 1. Validation: 100 others. Test: 100',
    );
    expect(stdout).toMatch(/\nValidation accuracy: \d+\.\d+% \(epoch 1\)\n/);
    expect(stdout).toMatch(
      /\nKept: the weights of iteration \d+, with a validation accuracy of \d+\.\d+% and a loss of \d\.\d{4}\nTest accuracy/,
    );
    expect(stdout).not.toContain('Stopped after');
  });

  test('goes on from a checkpoint to the same model, and has finished if it has stopped by itself', async () => {
    const given = [
      ...['--validation', '0.25', '--optimizer', 'adam', '--learning-rate', '0.05', '--epochs', '60'],
      ...[
        '--patience',
        '2',
        '--average',
        '0.9',
        '--checkpoint',
        'run',
        '--every',
        '40steps',
        '--keep',
        '100',
      ],
      ...['--out', 'run.json', '--plot', 'run.svg'],
    ];
    const { code, stdout } = await train(...given);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\nStopped after iteration \d+ of \d+: the validation loss no longer improves\.\n/,
    );
    const again = await train('--checkpoint', 'run', '--resume');
    expect(again.stdout).toContain('this run has finished');

    const saved = await readFile(join(folder.path, 'run.json'), 'utf8');
    const [early, ...later] = (await readdir(join(folder.path, 'run'))).sort();
    expect(later.length).toBeGreaterThan(0);
    for (const name of later) await rm(join(folder.path, 'run', name));
    await rm(join(folder.path, 'run.json'));
    const other = await train('--checkpoint', 'run', '--resume', '--validation', '0.5');
    expect(other.stderr).toContain('the training images, or their weights, are others');
    const resumed = await train('--checkpoint', 'run', '--resume');
    expect(resumed.stdout).toContain(`with ${join('run', early)}`);
    expect(await readFile(join(folder.path, 'run.json'), 'utf8')).toBe(saved);
  });

  test('is refused if it leaves no images, or names no number of them', async () => {
    expect((await train('--validation', '0.0001')).stderr).toContain(
      'of 400 training images that would be 0',
    );
    expect((await train('--validation', '2')).stderr).toContain('Expected a share above 0 and below 1');
    expect((await train('--patience', '3')).stderr).toContain('there are no images to judge by');
    expect((await train('--validation', 'missing.csv')).stderr).toContain('missing.csv');
  });
});

describe('train --folds', () => {
  test('learns once for each fold, and gives the mean and the spread, without a model and without the test images', async () => {
    const { of, done } = await eventsOf('--folds', '4', '--epochs', '2');
    const results = of('fold');
    expect(results.map(({ fold, count }) => [fold, count])).toEqual([1, 2, 3, 4].map((fold) => [fold, 100]));
    const { mean, spread } = meanAndSpread(results.map(({ accuracy }) => Number(accuracy)));
    expect(done).toEqual({ event: 'done', interrupted: false, folds: 4, validationAccuracy: mean, spread });
    expect(of('saved')).toEqual([]);
    expect(JSON.stringify(results)).not.toContain('test');
    // The same fold with the same seed learns the same.
    expect((await eventsOf('--folds', '4', '--epochs', '2')).done).toEqual(done);
  });

  test('begins every fold with the weights of a saved model', async () => {
    await train('--epochs', '3', '--out', 'begin.json', '--plot', 'begin.svg');
    const args = ['train', ...onDigits, '--batch-size', '40', '--iterations', '5'];
    const more = ['--model', 'begin.json', '--folds', '2', '--threads', '1', '--json'];
    const { code, stdout } = await runHere([...args, ...more], { folder: folder.path });
    expect(code).toBe(0);

    const { network } = await loadModel(join(folder.path, 'begin.json'), referenceBackend());
    const [, second] = folds(trainingDigits, 2, 1);
    const recipe = resolveRecipe({ batchSize: 40, iterations: 5 });
    for await (const _ of learn(network, { ...recipe, data: second.train }));
    const { accuracy, loss } = await evaluate(network, second.validation, { loss: recipe.loss });
    const [, reported] = stdout.split('\n').filter((line) => line.includes('"event":"fold"'));
    expect(JSON.parse(reported)).toMatchObject({ fold: 2, accuracy, loss });
  });

  test.each([['--out', 'a.json'], ['--record', 'a.run.json'], ['--report', 'a.html'], ['--dashboard']])(
    'refuses %s, because there are several results',
    async (flag, ...path) => {
      expect((await train('--folds', '5', flag, ...path)).stderr).toContain(
        `cannot be used with option '${flag}`,
      );
    },
  );

  test('refuses one fold', async () => {
    expect((await train('--folds', '1')).stderr).toContain('from 2 up');
  });
});

describe('train --class-weights', () => {
  test('takes a weight for each class, or balances them', async () => {
    const start = async (weights: string) => {
      const { of, done } = await eventsOf('--class-weights', weights, '--iterations', '20');
      return { classWeights: of('start')[0].classWeights, accuracy: done.testAccuracy };
    };
    const equal = await start('1,1,1,1,1,1,1,1,1,1');
    expect(equal.classWeights).toEqual(Array(10).fill(1));
    expect((await start('balanced')).classWeights).toBe('balanced');
    // Only zeros count, so the network names no other digit.
    const zeros = await start('1,0,0,0,0,0,0,0,0,0');
    expect(zeros.accuracy).toBeLessThan(Number(equal.accuracy));
  });

  test('refuses weights that are not as many as the classes, or no weights', async () => {
    const refusal = async (weights: string) => (await train('--class-weights', weights)).stderr;
    expect(await refusal('1,2')).toContain(
      'inkling: --class-weights: there are 2 weights, but the images have 10 classes. Give one for each class.',
    );
    expect(await refusal('even')).toContain('Expected a number from 0 up');
    expect(await refusal('0,0')).toContain('Expected a weight above 0');
  });
});

test('the spread is the sample standard deviation', () => {
  expect(meanAndSpread([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, spread: Math.sqrt(32 / 7) });
  expect(meanAndSpread([3])).toEqual({ mean: 3, spread: 0 });
});
