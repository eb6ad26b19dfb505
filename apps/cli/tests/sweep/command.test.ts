import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runHere } from '../support/runHere.ts';
import { writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const pathOf = (...names: string[]) => join(folder.path, ...names);
const inkling = (...args: string[]) => runHere(args, { folder: folder.path });
const fixed = { data: 'train.csv', test: 'test.csv', validation: 0.2, 'batch-size': 20 };

/** The commands that --engine print gives. Their words need no quotes here. */
async function commandsOf(plan: string, runs?: string): Promise<string[][]> {
  const place = runs === undefined ? [] : ['--out-dir', runs];
  const { code, stdout } = await inkling(
    'sweep',
    plan,
    '--engine',
    'print',
    '--program',
    'inkling',
    ...place,
  );
  expect(code).toBe(0);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ').slice(1));
}

beforeAll(async () => {
  await writeDigits(folder.path);
  const vary = { hidden: [4, 8], 'learning-rate': [0.1, 1e38] };
  const grid = { repeats: 2, fixed: { ...fixed, iterations: 20 }, vary };
  await writeFile(pathOf('grid.json'), JSON.stringify(grid));
  const halving = { kind: 'halving', epochs: [1, 2] };
  await writeFile(
    pathOf('halving.json'),
    JSON.stringify({ search: halving, fixed, vary: { 'learning-rate': [0.001, 0.1, 0.01, 0.3] } }),
  );
});

describe('a grid that a scheduler works on by printed commands', () => {
  test('has a command for each run, and no other output', async () => {
    const commands = await commandsOf('grid.json');
    expect(commands).toHaveLength(8);
    for (const words of commands) {
      expect(words[0]).toBe('train');
      expect(words.at(-1)).toBe('--threads=1');
    }
  });

  test('reports how each run stands', async () => {
    const commands = await commandsOf('grid.json');
    expect((await inkling('sweep', 'status', 'grid.json')).stdout).toContain('Round 1: 8 runs, 8 waiting\n');
    for (const words of commands) await inkling(...words);
    const { stdout } = await inkling('sweep', 'status', 'grid.json', '--json');
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.map(({ state }) => state).sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'diverged'),
      ...Array.from({ length: 4 }, () => 'finished'),
    ]);
    expect(await commandsOf('grid.json')).toEqual([]);
  });

  test('compares choices by their mean on the validation images; one that diverged comes last', async () => {
    const { code, stdout } = await inkling('sweep', 'results', 'grid.json', '--json');
    expect(code).toBe(0);
    const { choices, best, testAccuracy, isWhole } = JSON.parse(stdout);
    expect(isWhole).toBe(true);
    expect(choices.map(({ diverged }: { diverged: number }) => diverged)).toEqual([0, 0, 2, 2]);
    const [first, second] = choices;
    expect(first.validationAccuracy.mean).toBeGreaterThanOrEqual(second.validationAccuracy.mean);
    expect(best).toEqual(first.choice);
    // The mean and the spread are those of the records.
    const accuracies = await Promise.all(
      first.runs.map(async (id: string) => {
        const { result } = JSON.parse(await readFile(pathOf('grid/runs', id, 'run.json'), 'utf8'));
        return [result.validationAccuracy, result.testAccuracy];
      }),
    );
    const [[a, testA], [b, testB]] = accuracies;
    expect(first.validationAccuracy.mean).toBeCloseTo((a + b) / 2, 12);
    expect(first.validationAccuracy.spread).toBeCloseTo(Math.abs(a - b) / Math.SQRT2, 12);
    expect(testAccuracy.mean).toBeCloseTo((testA + testB) / 2, 12);
    // That of the best choice is the only one.
    expect(stdout.match(/testAccuracy/g)).toHaveLength(1);
  });

  test('prints a table, and saves a picture and a page that loads nothing', async () => {
    const files = ['--plot', 'grid.svg', '--report', 'grid.html'];
    const { code, stdout } = await inkling('sweep', 'results', 'grid.json', ...files);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^hidden {2}learning-rate {2}runs +validation accuracy/m);
    expect(stdout).toMatch(/^\d +1e\+38 +2 \(2 diverged\) {2}- /m);
    expect(stdout).toMatch(
      /^Best by the validation images \(mean and standard deviation over 2 seeds\): hidden [48], learning-rate 0\.1$/m,
    );
    const svg = await readFile(pathOf('grid.svg'), 'utf8');
    expect(svg.match(/<path d="[^"]*" fill="none"/g)).toHaveLength(4);
    const page = await readFile(pathOf('grid.html'), 'utf8');
    expect(page).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
    expect(page).toContain(svg.trim());
    expect(page.match(/<tr>/g)).toHaveLength(5);
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  test('refuses to compare runs of a seed that had other images', async () => {
    const [id] = await readdir(pathOf('grid/runs'));
    const path = pathOf('grid/runs', id, 'run.json');
    const text = await readFile(path, 'utf8');
    const changed = text.replace(/"fingerprint": "[0-9a-f]{64}"/, `"fingerprint": "${'0'.repeat(64)}"`);
    await writeFile(path, changed);
    const { code, stderr } = await inkling('sweep', 'results', 'grid.json');
    await writeFile(path, text);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/have the same seed, but other images/)]);
  });
});

test('halving asks for the next round once the one before has finished, and for nothing in the end', async () => {
  const first = await commandsOf('halving.json');
  expect(first.map((words) => words.includes('--epochs=1'))).toEqual([true, true, true, true]);
  for (const words of first) await inkling(...words);
  const second = await commandsOf('halving.json');
  // Of four choices, two go on. The rates are so far apart that these are the best ones.
  expect(second.map((words) => words.includes('--epochs=2'))).toEqual([true, true]);
  const rates = second.map((words) => words.find((word) => word.startsWith('--learning-rate=')));
  expect(rates.sort()).toEqual(['--learning-rate=0.1', '--learning-rate=0.3']);
  for (const words of second) await inkling(...words);
  expect(await commandsOf('halving.json')).toEqual([]);
  const { choices } = JSON.parse((await inkling('sweep', 'results', 'halving.json', '--json')).stdout);
  expect(choices.map(({ choice }: { choice: { epochs: number } }) => choice.epochs)).toEqual([2, 2, 1, 1]);
});

test('refuses the record of another run in the folder of a run', async () => {
  const [first, second] = (await commandsOf('halving.json', pathOf('other'))).map((words) =>
    words.at(-2)?.replace('--out-dir=', ''),
  );
  expect(first).toContain('other');
  await mkdir(second ?? '', { recursive: true });
  for (const file of ['run.json', 'model.json']) {
    const [id] = await readdir(pathOf('grid/runs'));
    await copyFile(pathOf('grid/runs', id, file), join(second ?? '', file));
  }
  const { code, stderr } = await inkling('sweep', 'status', 'halving.json', '--out-dir', pathOf('other'));
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining('its run.json is of another run: --learning-rate is'),
  ]);
});

test('a run that was removed is asked for again', async () => {
  const [id] = await readdir(pathOf('halving/runs'));
  await rm(pathOf('halving/runs', id), { recursive: true });
  const commands = await commandsOf('halving.json');
  expect(commands.map((words) => words.find((word) => word.startsWith('--out-dir=')))).toEqual([
    `--out-dir=${pathOf('halving/runs', id)}`,
  ]);
});

test.each([
  [['missing.json'], 'missing.json: there is no such file'],
  [['train.csv'], 'train.csv: this is no JSON'],
  [['grid.json', '--engine', 'slrm'], "argument 'slrm' is invalid"],
  [['grid.json', '--hosts', 'a'], '--hosts: it is of --engine parallel, and the engine is local'],
  [['results', 'grid.json', '--plot', 'x.gif'], 'x.gif: a plot can be saved as .svg or .png'],
  [['grid.json', '--program', ' '], 'Expected the name of a program.'],
  [['results', 'halving.json', '--out-dir', 'nowhere', '--plot', 'x.svg'], 'no run has finished'],
  [['results'], "missing required argument 'plan'"],
])('refuses %j', async (args, message) => {
  const { code, stderr } = await inkling('sweep', ...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
});

test('the runs can be in another folder', async () => {
  await mkdir(pathOf('elsewhere'));
  const { stdout } = await inkling('sweep', 'grid.json', '--out-dir', 'elsewhere', '--engine', 'print');
  expect(stdout).toContain(`--out-dir=${pathOf('elsewhere', 'runs')}`);
});
