import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runHere } from '../support/runHere.ts';
import { onDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const pathOf = (...names: string[]) => join(folder.path, ...names);
const settings = [...onDigits, '--hidden', '8', '--threads', '1', '--iterations', '40'];
const inkling = (...args: string[]) => runHere(args, { folder: folder.path });
const filesIn = async (name: string) => (await readdir(pathOf(name))).sort();
const complete = ['accuracy.svg', 'model.json', 'run.json', 'settings.json'];
const finished = 'whole: this run has finished, with 40 steps and a test accuracy of ';

beforeAll(async () => {
  await writeDigits(folder.path);
  const { code, stderr } = await inkling('train', ...settings, '--out-dir', 'whole', '--every', '10steps');
  expect([code, stderr]).toEqual([0, '']);
});

test('a run has all its files in its folder, and no checkpoints once it has finished', async () => {
  expect(await filesIn('whole')).toEqual(complete);
  expect((await filesIn('.')).filter((name) => !name.endsWith('.csv'))).toEqual(['whole']);
});

test('a finished run is not repeated, but said to be finished', async () => {
  const before = await readFile(pathOf('whole/run.json'), 'utf8');
  const { code, stdout, stderr } = await inkling('train', ...settings, '--out-dir', 'whole');
  expect([code, stdout, stderr]).toEqual([0, expect.stringContaining(finished), '']);
  expect(stdout).not.toContain('Iteration:');
  expect(await readFile(pathOf('whole/run.json'), 'utf8')).toBe(before);
  const { stdout: events } = await inkling('train', ...settings, '--out-dir', 'whole', '--json');
  expect(JSON.parse(events)).toMatchObject({ event: 'finished', iterations: 40 });
});

test('the name of the folder and the number of threads are no part of what a run is', async () => {
  await cp(pathOf('whole'), pathOf('copy'), { recursive: true });
  const { stdout } = await inkling('train', ...settings, '--threads', '2', '--out-dir', 'copy');
  expect(stdout).toContain('copy: this run has finished');
});

test.each([
  [['--seed', '2'], '--seed was 1, and now it would be 2'],
  [['--hidden', '9'], '--model was "mlp:8", and now it would be "mlp:9"'],
  [['--learning-rate', '0.1'], '--learning-rate was 0.3, and now it would be 0.1'],
  [['--iterations', '50'], '--iterations was 40, and now it would be 50'],
  [['--encoding', 'i8'], '--encoding was "f32", and now it would be "i8"'],
  [['--validation', '0.1'], 'the fingerprint of the training images was "'],
  [['--test', 'train.csv'], 'the fingerprint of the test images was "'],
])('the folder of another run is refused: %j', async (flags, difference) => {
  const before = await readFile(pathOf('whole/model.json'));
  const { code, stdout, stderr } = await inkling('train', ...settings, ...flags, '--out-dir', 'whole');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`inkling: whole: this folder has another run: ${difference}`);
  expect(await readFile(pathOf('whole/model.json'))).toEqual(before);
  expect(await filesIn('whole')).toEqual(complete);
});

test('a folder with files of another command is refused', async () => {
  await mkdir(pathOf('other'));
  await writeFile(pathOf('other/model.json'), '{}');
  const { code, stderr } = await inkling('train', ...settings, '--out-dir', 'other');
  expect([code, stderr]).toEqual([1, expect.stringContaining('the folder has no settings.json')]);
  expect(await readFile(pathOf('other/model.json'), 'utf8')).toBe('{}');
});

test.each(['--out', '--plot', '--record', '--checkpoint', '--resume'])(
  '%s cannot name another place',
  async (flag) => {
    const { code, stderr } = await inkling('train', ...settings, '--out-dir', 'never', flag, 'x.json');
    expect([code, stderr]).toEqual([1, expect.stringContaining('--out-dir')]);
  },
);

test('a run that is cut off goes on by the same command, to the bytes of one that was not', async () => {
  const args = ['train', ...settings, '--out-dir', 'cut', '--every', '10steps', '--progress-every', '10'];
  // Stopped while it learns: a checkpoint of one of its steps is there.
  let hasStopped = false;
  const stop = setInterval(async () => {
    const names = await readdir(pathOf('cut/checkpoints')).catch(() => []);
    if (hasStopped || names.length === 0) return;
    hasStopped = true;
    process.emit('SIGINT');
  }, 1);
  const first = await inkling(...args).finally(() => clearInterval(stop));
  // A fast machine may have ended the run before the signal.
  if (hasStopped && first.code === 130) {
    expect(await filesIn('cut')).toContain('checkpoints');
    // What a killed process leaves.
    await rm(pathOf('cut/run.json'));
    await rm(pathOf('cut/model.json'));
    const { code, stdout } = await inkling(...args);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Training goes on after step \d+ of 40/)]);
  }
  expect(await filesIn('cut')).toEqual(complete);
  expect(await readFile(pathOf('cut/model.json'))).toEqual(await readFile(pathOf('whole/model.json')));
});

test('what is missing or damaged is made again', async () => {
  await mkdir(pathOf('lost'));
  await copyFile(pathOf('whole/settings.json'), pathOf('lost/settings.json'));
  await writeFile(pathOf('lost/run.json'), '{"format":');
  const { code } = await inkling('train', ...settings, '--out-dir', 'lost');
  expect(code).toBe(0);
  expect(await readFile(pathOf('lost/model.json'))).toEqual(await readFile(pathOf('whole/model.json')));
  await rm(pathOf('lost/model.json'));
  expect((await inkling('train', ...settings, '--out-dir', 'lost')).stdout).toContain('Iteration: 40');
});

test('a run whose loss is no longer finite has finished, and fails again in the same way', async () => {
  const flags = ['--learning-rate', '1e30', '--out-dir', 'diverged', '--json'];
  const runs = [await inkling('train', ...settings, ...flags), await inkling('train', ...settings, ...flags)];
  for (const { code, stdout } of runs) {
    expect([code, JSON.parse(stdout.trim().split('\n').at(-1) ?? '')]).toEqual([
      1,
      { event: 'error', code: 'DIVERGENCE', message: expect.stringMatching(/ at step \d/) },
    ]);
  }
  expect(runs[1].stdout.trim().split('\n')).toHaveLength(1);
});
