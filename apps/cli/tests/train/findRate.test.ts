import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ratePlot } from '../../src/plot/ratePlot.ts';
import { runHere } from '../support/runHere.ts';
import { writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const args = [
  'find-rate',
  '--data',
  'train.csv',
  '--hidden',
  '8',
  '--batch-size',
  '20',
  '--backend',
  'reference',
];
const inkling = (...more: string[]) => runHere([...args, ...more], { folder: folder.path });

beforeAll(() => writeDigits(folder.path));

test('find-rate shows the curve and the suggested rate, and writes no file without --plot', async () => {
  const before = await readdir(folder.path);
  const { code, stdout, stderr } = await inkling('--steps', '60');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/Network: mlp:8 \(784-8-10\), sgd, on train\.csv/);
  expect(stdout).toMatch(/\nSuggested: --learning-rate 0\.\d+, a tenth of the rate at the lowest loss\.\n/);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  expect(await readdir(folder.path)).toEqual(before);
});

test('find-rate --plot saves the curve, and a program gets each rate', async () => {
  const { code, stdout } = await inkling('--steps', '60', '--plot', 'rates.svg', '--json');
  expect(code).toBe(0);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const rates = events.filter(({ event }) => event === 'rate');
  const done = events.at(-1);
  expect(done).toMatchObject({ event: 'done', steps: rates.length, plot: 'rates.svg' });
  const svg = await readFile(join(folder.path, 'rates.svg'), 'utf8');
  expect(svg).toContain(`>Learning rate ${done.suggested.toPrecision(2)}</text>`);
});

test.each([
  [['--plot', 'rates.gif'], 'rates.gif: a plot can be saved as .svg or .png'],
  [['--learning-rate', '1'], "unknown option '--learning-rate'"],
  [['--from', '2', '--to', '1'], '--from: the rates must rise'],
  [['--steps', '19'], '--steps: fewer than 20 steps'],
])('find-rate refuses %j', async (flags, message) => {
  const { code, stderr } = await inkling(...flags);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
});

test('the plot of rates escapes its texts, stays inside, and draws what cannot be found', () => {
  const points = [1e-5, 1e-3, 0.1].map((rate) => ({ rate, loss: 1e9 * rate + 1, smoothed: 1 }));
  const svg = ratePlot(points, { description: '<b>&', suggested: undefined });
  expect(svg).toContain('No learning rate stands out');
  expect(svg).toContain('&lt;b&gt;&amp;');
  expect(svg).not.toMatch(/NaN|Infinity|,-\d/);
  expect(ratePlot([], { description: '', suggested: undefined })).not.toMatch(/NaN|Infinity/);
});
