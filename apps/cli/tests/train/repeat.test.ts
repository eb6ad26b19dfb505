import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRunRecord } from '@inkling/recipes';
import { beforeAll, describe, expect, test } from 'vitest';
import { stopAfter } from '../../src/train/stopAfter.ts';
import { finished, said, startInkling } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { onDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const pathOf = (...names: string[]) => join(folder.path, ...names);
const settings = [...onDigits, '--hidden', '8', '--batch-size', '20'];
const short = [...settings, '--iterations', '30', '--threads', '1'];

const inkling = (...args: string[]) => runHere(args, { folder: folder.path });
const recordOf = async (name: string) => readRunRecord(await readFile(pathOf(name), 'utf8'));

/** Changes the text of a record. */
async function edit(name: string, before: string | RegExp, after: string): Promise<void> {
  const text = await readFile(pathOf(name), 'utf8');
  expect(text).toMatch(before);
  await writeFile(pathOf(name), text.replace(before, after));
}

beforeAll(async () => {
  await writeDigits(folder.path);
  await mkdir(pathOf('results'));
  const into = ['--out', 'results/first.json', '--plot', 'results/first.svg'];
  const { code, stderr, stdout } = await inkling(
    'train',
    ...short,
    ...into,
    '--average',
    '0.9',
    '--dropout',
    '0.2',
    '--seed',
    '7',
  );
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`\nRecord of the run: ${join('results', 'first.run.json')}\n`);
});

describe('train', () => {
  test('writes a record beside the model, without the folder of the user', async () => {
    expect((await readdir(pathOf('results'))).sort()).toEqual(['first.json', 'first.run.json', 'first.svg']);
    const record = await recordOf('results/first.run.json');
    expect(record).toMatchObject({
      flags: { '--data': '../train.csv', '--test': '../test.csv', '--seed': '7', '--average': '0.9' },
      settings: { model: 'mlp:8', dropout: 0.2, seed: 7, average: 0.9, learningRate: 0.3, iterations: 30 },
      data: { name: 'train.csv', train: { samples: 400 }, test: { samples: 100 } },
      machine: { backend: 'wasm', mode: 'exact', threads: 1 },
      result: { iterations: 30, interrupted: false, model: 'first.json' },
    });
    expect(record.flags).not.toHaveProperty('--out');
    expect(record.flags).not.toHaveProperty('--threads');
    expect(record.curve.map(({ iteration }) => iteration)).toEqual([10, 20, 30]);
    expect(await readFile(pathOf('results/first.run.json'), 'utf8')).not.toContain(folder.path);
    const model = JSON.parse(await readFile(pathOf('results/first.json'), 'utf8'));
    expect(record.result.testAccuracy).toBe(model.metadata.training.testAccuracy);
  });

  test.each([
    ['where --record says', ['--out', 'a.json', '--record', 'b.json'], 'b.json'],
    ['not with --no-record', ['--out', 'c.json', '--no-record'], undefined],
    ['not with a model on standard output', ['--out', '-'], undefined],
    ['with a model on standard output where --record says', ['--out', '-', '--record', 'd.json'], 'd.json'],
  ])('writes it %s', async (_, flags, path) => {
    const before = await readdir(folder.path);
    const { code } = await inkling('train', ...short, '--plot', 'p.svg', ...flags);
    expect(code).toBe(0);
    const files = (await readdir(folder.path)).filter((name) => !before.includes(name));
    expect(files.filter((name) => !/^p\.svg$|^[ac]\.json$/.test(name))).toEqual(path ? [path] : []);
    if (path) expect((await recordOf(path)).result.iterations).toBe(30);
  });

  test.each([
    [['--out', 'x.json', '--record', 'x.json'], 'x.json: --out and --record name the same file'],
    [['--record', 'train.csv'], 'train.csv: --record and --data name the same file'],
    [['--record', '-'], '--record: - is standard output'],
    [['--record', 'no/such/folder.json'], 'no/such/folder.json: cannot be written'],
  ])('refuses %j before it begins', async (flags, message) => {
    const { code, stdout, stderr } = await inkling('train', ...short, ...flags);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`inkling: ${message}`);
  });

  test('keeps in the record that the loss is no longer finite, and such a run is not repeated', async () => {
    const flags = ['--learning-rate', '1e30', '--out', 'diverged.json'];
    expect((await inkling('train', ...short, ...flags)).code).toBe(1);
    expect((await recordOf('diverged.run.json')).result).toMatchObject({ iterations: 0, diverged: 10 });
    const { code, stderr } = await inkling('repeat', 'diverged.run.json');
    expect([code, stderr]).toEqual([
      1,
      'inkling: diverged.run.json: this run has no result to compare: its loss stopped being finite at step 10.\n',
    ]);
  });
});

describe('repeat', () => {
  const first = 'results/first.run.json';

  test('has the same result, on another backend too, and saves no file', async () => {
    const before = [await readdir(folder.path), await readdir(pathOf('results'))];
    const { code, stdout, stderr } = await inkling('repeat', first, '--backend', 'reference');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`\nThe result is the same, to the bit, as in ${first}.\n`);
    expect(stdout).toContain('Without effect: machine.backend was wasm, and now is reference\n');
    expect(stdout).not.toContain('Model:');
    expect([await readdir(folder.path), await readdir(pathOf('results'))]).toEqual(before);
  });

  test('saves the same model with --out', async () => {
    expect((await inkling('repeat', first, '--out', 'again.json')).code).toBe(0);
    expect(await readFile(pathOf('again.json'), 'utf8')).toBe(
      await readFile(pathOf('results/first.json'), 'utf8'),
    );
  });

  test.each([
    ['train.csv', 'train.csv: --out and --data name the same file'],
    [first, `${first}: --out and the record name the same file`],
    ['no/such/model.json', 'no/such/model.json: cannot be written'],
  ])('refuses --out %s before it begins', async (out, message) => {
    const { code, stdout, stderr } = await inkling('repeat', first, '--out', out);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`inkling: ${message}`);
  });

  test('tells a program what differs, and fails', async () => {
    await copyFile(pathOf(first), pathOf('changed.json'));
    await edit('changed.json', '../train.csv', 'train.csv');
    await edit('changed.json', '../test.csv', 'test.csv');
    await edit('changed.json', /"program": "[^"]*"/, '"program": "inkling 0.0.1"');
    await edit('changed.json', /"weights": "[^"]*"/, `"weights": "${'0'.repeat(64)}"`);
    const { code, stdout, stderr } = await inkling('repeat', 'changed.json', '--json');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^inkling: changed\.json: the result is another one: result\.weights was 0{12}…, and now is [0-9a-f]{12}…\. A possible reason: program was inkling 0\.0\.1, and now is inkling /,
      ),
    ]);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.at(-2)).toMatchObject({
      event: 'repeat',
      isSame: false,
      results: [{ field: 'result.weights', before: '0'.repeat(64) }],
      circumstances: expect.arrayContaining([expect.objectContaining({ field: 'program' })]),
    });
    expect(events.at(-1)).toMatchObject({ event: 'error', code: 'RUN_DIFFERS' });
  });

  test('refuses other images before it trains, and takes them from where they are now', async () => {
    await copyFile(pathOf('train.csv'), pathOf('moved.csv'));
    expect((await inkling('repeat', first, '--data', 'moved.csv')).stdout).toContain(
      // The name of the images is no part of the result.
      'The result is the same, to the bit',
    );
    const other = await inkling('repeat', first, '--data', 'test.csv');
    expect([other.code, other.stdout]).toEqual([1, '']);
    expect(other.stderr).toMatch(
      /first\.run\.json: the training images, or their weights, are others: .* with --data\.\n$/,
    );
    expect((await inkling('repeat', first, '--test', 'train.csv')).stderr).toContain('with --test.');
  });

  test('has the same result of a run with validation images, early stopping, class weights and augmentation', async () => {
    const flags = ['--validation', '0.2', '--patience', '1', '--epochs', '3', '--class-weights', 'balanced'];
    const more = ['--augment', 'shift:1', '--average', '0.9', '--out', 'judged.json', '--threads', '1'];
    expect((await inkling('train', ...settings, ...flags, ...more)).code).toBe(0);
    const { data, result } = await recordOf('judged.run.json');
    expect(data).toMatchObject({ train: { samples: 320 }, validation: { samples: 80 } });
    expect(result.bestIteration).toBeLessThanOrEqual(result.iterations);
    const { code, stdout } = await inkling('repeat', 'judged.run.json');
    expect([code, stdout]).toEqual([0, expect.stringContaining('The result is the same, to the bit')]);
    const other = await inkling('repeat', 'judged.run.json', '--validation', 'test.csv');
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('are others')]);
  });

  test('of a run that began with a saved model needs this model', async () => {
    await copyFile(pathOf('results/first.json'), pathOf('base.json'));
    const further = [...onDigits, '--iterations', '10'];
    expect((await inkling('train', ...further, '--model', 'base.json', '--out', 'base.json')).code).toBe(0);
    const replaced = await inkling('repeat', 'base.run.json');
    expect(replaced.code).toBe(1);
    expect(replaced.stderr).toContain('the run began with other weights than those of base.json now');
    expect((await inkling('repeat', 'base.run.json', '--model', 'results/first.json')).code).toBe(0);
  });

  test.runIf(process.platform !== 'win32')(
    'stops after the step after which the user has stopped the run',
    async () => {
      const flags = ['--schedule', 'cosine', '--optimizer', 'adam', '--out', 'stopped.json'];
      const args = ['train', ...settings, '--iterations', '99999999', ...flags];
      const child = startInkling(args, { folder: folder.path });
      const end = finished(child);
      await said(child, /^Iteration: \d+$/m);
      child.kill('SIGINT');
      const { code } = await end;
      expect(code).toBe(130);
      const { result } = await recordOf('stopped.run.json');
      expect(result.interrupted).toBe(true);
      const { stdout, stderr, code: repeated } = await inkling('repeat', 'stopped.run.json');
      expect([repeated, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Iteration: ${result.iterations}\n`);
    },
  );

  test.each([
    ['missing.run.json', 'missing.run.json: there is no such file'],
    ['train.csv', 'train.csv: this is no record of a run'],
    ['results/first.json', 'results/first.json: this is no record of a run. Expected'],
  ])('refuses %s', async (path, message) => {
    const { code, stderr } = await inkling('repeat', path);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`inkling: ${message}`)]);
  });

  test('refuses a record with flags that the program does not know, and one without flags', async () => {
    await copyFile(pathOf(first), pathOf('unknown.json'));
    await edit('unknown.json', '--average', '--averages');
    expect((await inkling('repeat', 'unknown.json')).stderr).toMatch(
      /^inkling: unknown\.json: this program does not know its flags: unknown option '--averages=0\.9'/,
    );
    await rename(pathOf('unknown.json'), pathOf('none.json'));
    await edit('none.json', /"flags": \{[^}]*\},/, '');
    expect((await inkling('repeat', 'none.json')).stderr).toContain('It can be read, but not repeated.');
  });
});

test('a run that is to stop after a step has its signal set in this step, and not before', () => {
  const steps: number[] = [];
  const { optimizer, signal } = stopAfter(
    {
      kind: 'none',
      settings: {},
      memoryPerWeight: 0,
      step: ({ iteration }) => steps.push(iteration),
    },
    3,
  );
  const states = [1, 2, 3].map((iteration) => {
    optimizer.step(Object.assign(Object.create(null), { iteration }));
    return signal.aborted;
  });
  expect([steps, states]).toEqual([
    [1, 2, 3],
    [false, false, true],
  ]);
});
