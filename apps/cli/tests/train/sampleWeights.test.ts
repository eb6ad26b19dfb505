import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRunRecord } from '@inkling/recipes';
import { beforeAll, describe, expect, test } from 'vitest';
import { runHere } from '../support/runHere.ts';
import { onDigits, trainingDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const pathOf = (name: string) => join(folder.path, name);
const inkling = (...args: string[]) => runHere([...args, '--threads', '1'], { folder: folder.path });
const settings = ['--hidden', '6', '--iterations', '20'];
const train = (name: string, ...args: string[]) =>
  inkling('train', ...onDigits, ...settings, '--out', `${name}.json`, '--plot', `${name}.svg`, ...args);
const weightsOf = async (name: string) =>
  readRunRecord(await readFile(pathOf(`${name}.run.json`), 'utf8')).result.weights;

const labels = [...trainingDigits.targets.data];
const write = (name: string, weights: readonly (number | string)[]) =>
  writeFile(pathOf(name), `${weights.join('\n')}\n`);

beforeAll(async () => {
  await writeDigits(folder.path);
  await write(
    'ones.txt',
    labels.map(() => 1),
  );
  await write(
    'threes.txt',
    labels.map((label) => (label === 3 ? 4 : 1)),
  );
  expect((await train('plain')).code).toBe(0);
  expect(await train('threes', '--sample-weights', 'threes.txt')).toMatchObject({ code: 0, stderr: '' });
});

describe('--sample-weights', () => {
  test('of 1 change no bit, and others do what class weights do for the images of a class', async () => {
    await train('ones', '--sample-weights', 'ones.txt');
    expect(await weightsOf('ones')).toBe(await weightsOf('plain'));
    await train('classes', '--class-weights', '1,1,1,4,1,1,1,1,1,1');
    expect(await weightsOf('threes')).toBe(await weightsOf('classes'));
    expect(await weightsOf('threes')).not.toBe(await weightsOf('plain'));
  });

  test('stay with their images when a part of these is kept apart', async () => {
    const apart = ['--data', 'train.csv', '--validation', '0.1', ...settings, '--out', 'apart.json'];
    for (const [flag, value] of [
      ['--sample-weights', 'threes.txt'],
      ['--class-weights', '1,1,1,4,1,1,1,1,1,1'],
    ]) {
      const { code } = await inkling('train', ...apart, '--plot', 'apart.svg', flag, value);
      expect(code).toBe(0);
      await writeFile(pathOf(`${flag}.run.json`), await readFile(pathOf('apart.run.json')));
    }
    expect(await weightsOf('--sample-weights')).toBe(await weightsOf('--class-weights'));
  });

  test('are part of the run: it repeats with them, and not with others', async () => {
    const { code, stdout } = await inkling('repeat', 'threes.run.json');
    expect([code, stdout]).toEqual([0, expect.stringContaining('The result is the same, to the bit')]);
    await write(
      'changed.txt',
      labels.map(() => 2),
    );
    await train('changed', '--sample-weights', 'changed.txt');
    await write(
      'changed.txt',
      labels.map((_, image) => image + 1),
    );
    const other = await inkling('repeat', 'changed.run.json');
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining('the training images, or their weights, are others'),
    ]);
  });

  test.for<[string, readonly (number | string)[], string]>([
    ['a word', [...labels.slice(1), 'heavy'], 'line 400 is "heavy", expected a number from 0 up'],
    ['an empty line', ['', ...labels.slice(1)], 'line 1 is "", expected a number from 0 up'],
    ['a negative number', [-1, ...labels.slice(1)], 'line 1 is "-1", expected a number from 0 up'],
    ['too few', labels.slice(1), 'there are 399 weights and 400 training images'],
    ['zeros alone', labels.map(() => 0), 'all weights are 0'],
  ])('with %s are refused', async ([, lines, sentence]) => {
    await write('bad.txt', lines);
    const { code, stderr } = await train('bad', '--sample-weights', 'bad.txt');
    expect([code, stderr]).toEqual([1, expect.stringContaining(`bad.txt: ${sentence}`)]);
  });
});
