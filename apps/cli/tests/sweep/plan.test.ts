import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/sweep/plan/nearest.ts';
import { readPlan } from '../../src/sweep/plan/readPlan.ts';
import { runsOf } from '../../src/sweep/plan/runsOf.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const fixed = { data: 'digits.csv', validation: 0.1, epochs: 2 };
const vary = { hidden: [8, 16], 'learning-rate': [0.1, 0.3] };

async function plan(content: unknown, name = 'plan.json') {
  const path = join(folder.path, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readPlan(path);
}

async function runsIn(content: unknown, name?: string) {
  const read = await plan(content, name);
  return runsOf(read, read.search.next([]) ?? []);
}

test('a grid has every combination, each with every seed', async () => {
  const runs = await runsIn({ repeats: 2, fixed, vary });
  expect(runs.map(({ choice, seed }) => [choice.hidden, choice['learning-rate'], seed])).toEqual([
    [8, 0.1, 1],
    [8, 0.1, 2],
    [8, 0.3, 1],
    [8, 0.3, 2],
    [16, 0.1, 1],
    [16, 0.1, 2],
    [16, 0.3, 1],
    [16, 0.3, 2],
  ]);
});

test('a list of hundreds of thousands of values is read at once, and refused', async () => {
  const values = Array.from({ length: 300_000 }, (_, index) => (index + 1) / 1e6);
  await expect(plan({ fixed, vary: { 'learning-rate': values } })).rejects.toThrow(
    'more than 100000 choices',
  );
});

test('a run is a command of train with whole paths, in a folder with its id', async () => {
  const [{ words, id, folder: place }] = await runsIn({
    fixed: { ...fixed, fast: true, nesterov: false },
    vary,
  });
  expect(place).toBe(join(folder.path, 'plan', 'runs', id));
  expect(words).toEqual([
    'train',
    `--data=${join(folder.path, 'digits.csv')}`,
    ...['--validation=0.1', '--epochs=2', '--fast', '--hidden=8', '--learning-rate=0.1', '--seed=1'],
    `--out-dir=${place}`,
  ]);
});

describe('the id of a run', () => {
  const idsOf = async (content: unknown, name?: string) => (await runsIn(content, name)).map(({ id }) => id);

  test('is the same whenever the plan is read, and that of one run alone', async () => {
    const ids = await idsOf({ repeats: 3, fixed, vary });
    expect(await idsOf({ repeats: 3, fixed, vary })).toEqual(ids);
    expect(new Set(ids).size).toBe(12);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}$/);
  });

  test('does not depend on where the plan is, or on the order of its fields', async () => {
    const ids = await idsOf({ fixed, vary });
    const turned = { validation: 0.1, epochs: 2, data: 'digits.csv' };
    expect(await idsOf({ vary, fixed: turned }, 'other.json')).toEqual(ids);
  });

  test('stays when the plan grows', async () => {
    const ids = await idsOf({ fixed, vary });
    const more = await idsOf({ repeats: 2, fixed, vary: { ...vary, hidden: [8, 16, 32] } });
    expect(more).toEqual(expect.arrayContaining(ids));
  });

  test('is known: runs that have finished are found by later versions', async () => {
    expect(await idsOf({ fixed, vary: { hidden: [8] } })).toEqual(['2970d4deb8b5']);
  });
});

describe('a random search', () => {
  const search = { kind: 'random', samples: 20, seed: 3 };
  const ranges = {
    hidden: { from: 4, to: 64, scale: 'log', whole: true },
    'learning-rate': { from: 0.001, to: 1, scale: 'log' },
    momentum: { from: 0, to: 0.9 },
    optimizer: ['sgd', 'rmsprop'],
  };
  const { momentum: _, ...withoutMomentum } = ranges;

  test('draws the same choices for the same seed, within their bounds', async () => {
    const choicesOf = async (given: object) =>
      (await runsIn({ search: given, fixed, vary: withoutMomentum })).map(({ choice }) => choice);
    const choices = await choicesOf(search);
    expect(await choicesOf(search)).toEqual(choices);
    expect(await choicesOf({ ...search, seed: 4 })).not.toEqual(choices);
    // A larger plan keeps the runs that it has.
    expect((await choicesOf({ ...search, samples: 30 })).slice(0, 20)).toEqual(choices);
    for (const choice of choices) {
      expect(Number.isInteger(choice.hidden)).toBe(true);
      expect(choice.hidden).toBeGreaterThanOrEqual(4);
      expect(choice.hidden).toBeLessThanOrEqual(64);
      expect(choice['learning-rate']).toBeGreaterThanOrEqual(0.001);
      expect(choice['learning-rate']).toBeLessThanOrEqual(1);
    }
    const rates = choices.map((choice) => Number(choice['learning-rate']));
    // On a logarithmic scale, half of them are below the geometric mean of the bounds.
    expect(rates.filter((rate) => rate < 0.032).length).toBeGreaterThan(5);
  });

  test('refuses more samples than there are choices', async () => {
    const content = { search: { kind: 'random', samples: 5 }, fixed, vary };
    await expect(plan(content)).rejects.toThrow(
      'search.samples is 5, but there are only 4 choices. Ask for fewer.',
    );
  });
});

describe('successive halving', () => {
  const { epochs: _, ...rest } = fixed;
  const content = {
    search: { kind: 'halving', samples: 9, epochs: [1, 3, 9] },
    fixed: rest,
    vary: { 'learning-rate': { from: 0.01, to: 1 } },
  };

  test('keeps the best third of the choices when the epochs are three times as many', async () => {
    const { search } = await plan(content);
    const first = search.next([]) ?? [];
    expect(first.map(({ epochs }) => epochs)).toEqual(Array.from({ length: 9 }, () => 1));
    // As if the last ones were the best.
    const ranked = first.toReversed();
    const second = search.next([ranked]) ?? [];
    expect(second).toEqual(ranked.slice(0, 3).map((choice) => ({ ...choice, epochs: 3 })));
    const third = search.next([ranked, second]) ?? [];
    expect(third).toEqual([{ ...ranked[0], epochs: 9 }]);
    expect(search.next([ranked, second, third])).toBeUndefined();
  });

  test('begins with a whole grid if no number of samples is given', async () => {
    const { search } = await plan({ search: { kind: 'halving', epochs: [1, 2] }, fixed: rest, vary });
    expect(search.next([])).toHaveLength(4);
  });

  test.each([
    [{ epochs: [3, 1] }, 'search.epochs is [3,1]. Expected whole numbers that rise'],
    [{ epochs: [1] }, 'search.epochs is [1]. Expected'],
    [{ epochs: [1, 2], samples: 1 }, 'search.samples is 1. Expected a whole number from 2 up.'],
    [{ samples: 4 }, 'search.epochs is missing. Expected'],
  ])('refuses %j', async (search, message) => {
    const wrong = { ...content, search: { kind: 'halving', ...search } };
    await expect(plan(wrong)).rejects.toThrow(message);
  });
});

test.each([
  ['', 'this is no JSON'],
  ['[1]', 'the plan is [1]. Expected an object'],
  [{ vary }, 'fixed is missing. Expected an object, as in "fixed": { … }.'],
  [{ fixed, vary, repeat: 3 }, 'there is no field repeat. Did you mean repeats?'],
  [{ fixed, vary, colour: 3 }, 'there is no field colour. Expected search, repeats, fixed, vary.'],
  [{ fixed, vary, repeats: 0 }, 'repeats is 0. Expected a whole number from 1 up.'],
  [{ fixed, vary: {} }, 'vary is empty.'],
  [{ fixed: { epochs: 1 }, vary }, 'fixed.validation is missing. A sweep compares its runs by images'],
  [
    { fixed, vary: { 'lerning-rate': [1] } },
    'inkling train has no flag --lerning-rate. Did you mean "learning-rate"?',
  ],
  [
    { fixed, vary: { learningRate: [1] } },
    'inkling train has no flag --learningRate. Did you mean "learning-rate"?',
  ],
  [{ fixed, vary: { '--hidden': [1] } }, 'Did you mean "hidden"?'],
  [{ fixed: { ...fixed, seed: 3 }, vary }, 'fixed.seed cannot be chosen. Each run has its own seed'],
  [{ fixed, vary: { test: 'a.csv' } }, 'vary.test is "a.csv". Expected a list, or a range'],
  [{ fixed, vary: { hidden: [8, 8] } }, 'vary.hidden has the value 8 twice. Name it once.'],
  [{ fixed, vary: { hidden: [4, '4'] } }, 'vary.hidden has the value "4" twice.'],
  [{ fixed, vary: { 'learning-rate': ['0.1', '0.10'] } }, 'vary.learning-rate has the value "0.10" twice.'],
  [
    { fixed: { validation: 0.1 }, vary, search: { kind: 'halving', epochs: [1, 2], seed: 3 } },
    'search.seed draws choices. Say how many with search.samples',
  ],
  [{ fixed: { ...fixed, validation: false }, vary }, 'fixed.validation is missing.'],
  ['{"fixed":{"validation":0.1,"__proto__":{}},"vary":{"hidden":[8]}}', 'has no flag --__proto__.'],
  [{ fixed, vary: { toString: [1] } }, 'has no flag --toString.'],
  [{ fixed, vary, repeats: 1e12 }, 'are more than 100000 runs. Ask for fewer.'],
  [{ fixed, vary, search: { kind: 'random', samples: 1e9 } }, 'Expected at most 100000.'],
  [{ fixed, vary, search: { samples: 3 } }, 'search.kind is missing. Expected grid, random, halving.'],
  [
    { fixed, vary: { momentum: { from: -1e308, to: 1e308 } }, search: { kind: 'random', samples: 3 } },
    'vary.momentum: from -1e+308 to 1e+308 is too wide a range.',
  ],
  [{ fixed, vary: { hidden: [] } }, 'vary.hidden has no values.'],
  [{ fixed, vary: { hidden: [null] } }, 'vary.hidden is null. Expected a text, a number, true or false.'],
  [{ fixed, vary: { hidden: { from: 1, to: 9 } } }, 'vary.hidden is a range, and a grid needs a list'],
  [{ fixed, vary: { momentum: { from: 1, til: 9 } } }, 'there is no field vary.momentum.til.'],
  [{ fixed, vary: { momentum: { from: 2, to: 1 } } }, 'vary.momentum: from is 2, which is not below to, 1.'],
  [{ fixed, vary: { momentum: { from: 0, to: 1, scale: 'log' } } }, '"scale": "log" begins above 0'],
  [{ fixed, vary: { epochs: [1] } }, 'epochs is in fixed and in vary. Leave it in one of them.'],
  [{ fixed, vary, search: { kind: 'radom' } }, 'search.kind is "radom". Did you mean random?'],
  [{ fixed, vary, search: { kind: 'grid', samples: 3 } }, 'there is no field search.samples.'],
  [{ fixed, vary: { hidden: ['x'] } }, 'inkling train refuses hidden x: '],
  [{ fixed, vary: { beta1: [0.5] } }, 'inkling train refuses beta1 0.5: --beta1'],
])('refuses the plan %j', async (content, message) => {
  const refused = plan(content);
  await expect(refused).rejects.toMatchObject({ name: 'SweepError', code: 'SWEEP_PLAN' });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow(/^\S+plan\.json: .{1,320}$/);
});

test('a misspelt word is like the nearest one, or like none', () => {
  const words = ['hidden', 'momentum', 'epochs'];
  expect(['hiden', 'epoch', 'mometnum', 'HIDDEN', 'zebra'].map((word) => nearest(word, words))).toEqual([
    'hidden',
    'epochs',
    'momentum',
    'hidden',
    undefined,
  ]);
});

test('a plan whose runs would have its own name asks for their folder', async () => {
  const path = join(folder.path, 'plan');
  await writeFile(path, JSON.stringify({ fixed, vary }));
  await expect(readPlan(path)).rejects.toThrow('Name their folder with --out-dir.');
  expect((await readPlan(path, 'runs')).folder).toMatch(/runs$/);
});
