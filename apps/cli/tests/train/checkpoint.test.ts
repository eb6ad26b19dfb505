import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCsv } from '@inkling/mnist';
import { fileSystem } from '@inkling/mnist/files';
import { readCheckpoint, restoreNetwork, writeCheckpoint } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { crc32, referenceBackend } from '@inkling/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { interval } from '../../src/train/checkpoint/flags.ts';
import { runHere } from '../support/runHere.ts';
import { onDigits, trainingDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

// Slow: it trains some thirty times.

const folder = temporaryFolder();
/** Two epochs of forty steps, with everything on that keeps values from step to step. */
const settings = [
  ...onDigits,
  '--hidden',
  '8',
  '--optimizer',
  'adam',
  '--schedule',
  'cosine',
  '--average',
  '0.9',
  '--clip-norm',
  '0.5',
  '--batch-size',
  '10',
  '--epochs',
  '2',
];

const fileOf = (step: number) => `step-${String(step).padStart(10, '0')}.checkpoint`;
const pathOf = (...names: string[]) => join(folder.path, ...names);

function train(...args: readonly string[]) {
  return runHere(['train', ...args, '--threads', '1'], { folder: folder.path });
}

function into(name: string): string[] {
  return ['--out', `${name}.json`, '--plot', `${name}.svg`];
}

async function resultOf(name: string) {
  return Promise.all(['json', 'svg'].map((ending) => readFile(pathOf(`${name}.${ending}`), 'utf8')));
}

/** The steps of the checkpoints of the whole run that it had before its end, in order. */
let steps: number[];
let expected: string[];

beforeAll(async () => {
  await writeDigits(folder.path);
  const { code, stderr } = await train(
    ...settings,
    ...into('whole'),
    '--checkpoint',
    'whole',
    '--every',
    '10steps',
    '--keep',
    '100',
  );
  expect([code, stderr]).toEqual([0, '']);
  steps = (await readdir(pathOf('whole'))).map((name) => Number(/\d+/.exec(name)?.[0])).sort((a, b) => a - b);
  expect(steps.pop()).toBe(80);
  expect(steps.length).toBeGreaterThan(0);
  expected = await resultOf('whole');
});

let copies = 0;

/** A folder as a run leaves it that was killed after these of its checkpoints. */
async function killedAfter(...kept: readonly number[]): Promise<string> {
  copies += 1;
  const name = `killed-${copies}`;
  await mkdir(pathOf(name));
  for (const step of kept) await cp(pathOf('whole', fileOf(step)), pathOf(name, fileOf(step)));
  return name;
}

describe('a run that goes on', () => {
  test('has the bits, the curve and the record of one that never stopped, for each checkpoint, and needs no flags', async () => {
    for (const step of steps) {
      const run = await killedAfter(step);
      await rm(pathOf('whole.json'));
      await rm(pathOf('whole.svg'));
      const { code, stdout, stderr } = await train('--resume', run);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(
        `Note: Training goes on after step ${step} of 80, with ${join(run, fileOf(step))}.`,
      );
      expect(await resultOf('whole')).toEqual(expected);
    }
  });

  test('may have its results elsewhere, and its other flags repeated', async () => {
    const run = await killedAfter(steps[0]);
    const { code } = await train(...settings, ...into('other'), '--checkpoint', run, '--resume');
    expect(code).toBe(0);
    expect(await resultOf('other')).toEqual(expected);
  });

  test('may go on in another folder: the names of its files are those of the folder where it began', async () => {
    const run = await killedAfter(steps[0]);
    await mkdir(pathOf('elsewhere'), { recursive: true });
    const args = ['train', '--resume', pathOf(run), '--threads', '1'];
    await rm(pathOf('whole.json'));
    expect((await runHere(args, { folder: pathOf('elsewhere') })).code).toBe(0);
    expect(await resultOf('whole')).toEqual(expected);
  });

  test('may be longer, and the flags of the longer run are kept', async () => {
    const constant = settings.map((word) => (word === 'cosine' ? 'constant' : word));
    const iterations = [...constant.slice(0, -2), '--iterations'];
    await train(...iterations, '60', ...into('longer'));
    await train(...constant.slice(0, -1), '1', ...into('shorter'), '--checkpoint', 'extended');
    expect((await train('--resume', 'extended', '--iterations', '60')).code).toBe(0);
    expect(await resultOf('shorter')).toEqual(await resultOf('longer'));
    expect((await train('--resume', 'extended')).stdout).toContain('this run has finished, after 60 steps');
  });

  test('that has finished is not repeated', async () => {
    const run = await killedAfter(80);
    const { code, stdout } = await train('--resume', run);
    expect([code, stdout]).toEqual([
      0,
      `Note: ${join(run, fileOf(80))}: this run has finished, after 80 steps. Its model was saved in whole.json. To train ` +
        'further, give more --epochs or --iterations.\n',
    ]);
  });

  test('begins if it was killed before its first checkpoint, and all flags are repeated', async () => {
    const { code, stdout } = await train(...settings, ...into('early'), '--checkpoint', 'early', '--resume');
    expect(code).toBe(0);
    expect(stdout).toContain('Note: early has no checkpoint yet, so the run begins.');
    expect(await resultOf('early')).toEqual(expected);
  });

  test('of a saved model goes on if the model was replaced since', async () => {
    await train(...settings, ...into('start'));
    const further = [...onDigits, '--model', 'start.json'];
    await train(...further, '--iterations', '20', ...into('further'));
    await train(...further, '--iterations', '10', ...into('parts'), '--checkpoint', 'parts');
    await writeFile(pathOf('start.json'), 'another file');
    const { code, stderr } = await train('--resume', 'parts', '--iterations', '20');
    expect([code, stderr]).toEqual([0, '']);
    // The curve has another point, of the end at step 10.
    expect((await resultOf('parts'))[0]).toEqual((await resultOf('further'))[0]);
  });
});

describe('a checkpoint that cannot be read', () => {
  test.each<[string, string, (path: string) => Promise<void>]>([
    ['cut off', 'the checkpoint is cut off: it has 1000 of at least', (path) => truncate(path, 1000)],
    ['empty', 'the checkpoint is cut off: it has 0 of at least 24 bytes.', (path) => truncate(path, 0)],
    [
      'changed',
      'the checkpoint is damaged: its checksum does not match.',
      async (path) => {
        const bytes = await readFile(path);
        bytes[bytes.length >> 1] ^= 1;
        await writeFile(path, bytes);
      },
    ],
    [
      'another file',
      'this is no checkpoint: its first bytes are different.',
      (path) => writeFile(path, '{"a":1}    '),
    ],
  ])('because it is %s is passed over for the one before, and a note says so', async (_, message, damage) => {
    const run = await killedAfter(steps[0]);
    await cp(pathOf('whole', fileOf(80)), pathOf(run, fileOf(79)));
    await damage(pathOf(run, fileOf(79)));
    const { code, stdout } = await train('--resume', run, ...into('passed'));
    expect(code).toBe(0);
    expect(stdout).toContain(`Note: ${join(run, fileOf(79))}: ${message}`);
    expect(stdout).toContain(`Note: Training goes on after step ${steps[0]} of 80`);
    expect(await resultOf('passed')).toEqual(expected);
  });

  test('is an error if there is no other', async () => {
    const run = await killedAfter(steps[0]);
    await truncate(pathOf(run, fileOf(steps[0])), 1000);
    const { code, stderr } = await train('--resume', run);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(
        `^inkling: ${run}: none of its 1 checkpoints can be read; of the oldest, the checkpoint is cut off`,
      ),
    );
  });

  test('because another version wrote it is refused, and none before it is used', async () => {
    const run = await killedAfter(steps[0], 80);
    const bytes = await readFile(pathOf(run, fileOf(80)));
    bytes.writeUInt32LE(2, 8);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
    await writeFile(pathOf(run, fileOf(80)), bytes);
    const { code, stderr } = await train('--resume', run);
    expect([code, stderr]).toEqual([
      1,
      `inkling: ${join(run, fileOf(80))}: the checkpoint has version 2, but this program reads version 1. Go on with the ` +
        'program that wrote it.\n',
    ]);
  });
});

describe('a run does not go on', () => {
  const differing: [string[], string][] = [
    [['--hidden', '9'], '--model was "mlp:8", and now it would be "mlp:9"'],
    [['--model', 'cnn:small'], '--model was "mlp:8", and now it would be "cnn:small"'],
    [['--optimizer', 'sgd'], '--optimizer was "adam", and now it would be "sgd"'],
    [['--learning-rate', '0.5'], '--learning-rate was 0.002, and now it would be 0.5'],
    [['--beta1', '0.8'], '--beta1 was 0.9, and now it would be 0.8'],
    [
      ['--schedule', 'constant'],
      '--schedule was {"kind":"cosine","rate":0.002,"final":0}, and now it would be',
    ],
    [['--clip-value', '1'], '--clipping was {"kind":"clipByNorm","maximum":0.5}, and now it would be'],
    [['--average', '0.5'], '--average was 0.9, and now it would be 0.5'],
    [['--label-smoothing', '0.1'], '--label-smoothing was null, and now it would be 0.1'],
    [['--batch-size', '20'], '--batch-size was 10, and now it would be 20'],
    [['--seed', '-1'], '--seed was 1, and now it would be -1'],
    [['--evaluate-every', '5'], '--evaluate-every was null, and now it would be 5'],
    [['--progress-every', '5'], '--progress-every was 10, and now it would be 5'],
    [['--fast'], '--fast was false, and now it would be true'],
    [['--preset', 'original'], '--preset was null, and now it would be "original"'],
    [['--epochs', '1'], 'it has 80 steps, and 40 are fewer'],
    [['--iterations', '79'], 'it has 80 steps, and 79 are fewer'],
  ];

  test('with a flag that would change its result, and the difference is named', async () => {
    const run = await killedAfter(steps[0]);
    for (const [flags, difference] of differing) {
      const { code, stderr } = await train('--resume', run, ...flags);
      expect([code, stderr]).toEqual([
        1,
        expect.stringContaining(
          `${join(run, fileOf(steps[0]))}: the run of inkling 0.1.0 there is another one: ${difference}`,
        ),
      ]);
    }
  });

  test('with other images, wherever they are', async () => {
    const run = await killedAfter(steps[0]);
    await writeCsv(trainingDigits, pathOf('moved.csv.gz'));
    expect((await train('--resume', run, '--data', 'moved.csv.gz', ...into('moved'))).code).toBe(0);
    expect((await resultOf('moved'))[1]).toContain('moved.csv.gz');
    const again = await killedAfter(steps[0]);
    const swapped = await train('--resume', again, '--data', 'test.csv', '--test', 'train.csv');
    expect([swapped.code, swapped.stderr]).toEqual([
      1,
      expect.stringMatching(
        /the training images, or their weights, are others: the run has those with the fingerprint [0-9a-f]{12}…, and these have [0-9a-f]{12}….*--data/,
      ),
    ]);
    const judged = await train('--resume', again, '--test', 'train.csv');
    expect(judged.stderr).toMatch(
      /the test images are others: .* Name the images of the run with --test\.$/m,
    );
  });

  test('if its folder is missing, or named twice, or not at all', async () => {
    const messageOf = async (...args: string[]) => (await train(...args)).stderr;
    expect(await messageOf('--resume', 'nowhere')).toBe(
      'inkling: nowhere: there is no checkpoint to go on with. Check the name, or begin a run with --checkpoint.\n',
    );
    expect(await messageOf('--resume', 'whole', '--checkpoint', 'other')).toMatch(
      /^inkling: --resume whole: /,
    );
    for (const flags of [['--resume'], ['--every', '5s'], ['--keep', '2']]) {
      expect(await messageOf(...flags)).toBe(
        `inkling: ${flags[0]}: no folder is named. Name it with --checkpoint.\n`,
      );
    }
    expect(await messageOf(...settings, '--checkpoint', 'train.csv')).toMatch(/^inkling: train\.csv: /);
  });

  test('by itself: a new run does not begin in the folder of another one', async () => {
    const { code, stderr } = await train(...settings, '--checkpoint', 'whole');
    expect([code, stderr]).toEqual([
      1,
      `inkling: ${join('whole', fileOf(80))}: there is a run in this folder already. Go on with it by --resume, or name ` +
        'another folder with --checkpoint.\n',
    ]);
  });
});

test('only the newest checkpoints are kept, and files of other names are left alone', async () => {
  await mkdir(pathOf('few'));
  await writeFile(pathOf('few', 'step-1.txt'), 'mine');
  const { stdout } = await train(
    ...settings,
    ...into('few'),
    '--checkpoint',
    'few',
    '--every',
    '1steps',
    '--keep',
    '2',
    '--json',
  );
  const saved = stdout
    .split('\n')
    .filter((line) => line.includes('"event":"checkpoint"'))
    .map((line) => Number(/"iteration":(\d+)/.exec(line)?.[1]));
  expect((await readdir(pathOf('few'))).sort()).toEqual(
    [...saved.slice(-2).map(fileOf), 'step-1.txt'].sort(),
  );
  expect(saved.at(-1)).toBe(80);
  // The first event saves: the settings are there from then on.
  expect(saved[0]).toBe(10);
});

test('on a full disk the run goes on, says so once, and saves again when there is space', async () => {
  const { open } = fileSystem;
  let refusals = 0;
  fileSystem.open = async (path, flags, mode) => {
    if (!path.includes('full-run') || flags !== 'wx') return open(path, flags, mode);
    const file = await open(path, flags, mode);
    return {
      ...file,
      async write(bytes) {
        refusals += 1;
        if (refusals > 3) return file.write(bytes);
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      },
    };
  };
  try {
    const run = ['--checkpoint', 'full-run', '--every', '1steps'];
    const { code, stderr } = await train(...settings, ...into('full'), ...run);
    expect([code, stderr]).toEqual([
      0,
      `Warning: ${join('full-run', fileOf(10))}: the disk is full. Free some space, or choose another place. Training goes ` +
        'on without new checkpoints; there is none yet.\n',
    ]);
  } finally {
    fileSystem.open = open;
  }
  expect(refusals).toBeGreaterThan(1);
  expect(await resultOf('full')).toEqual(expected);
});

test('a checkpoint holds the curve, the fingerprints and the flags, and no flag of one machine', async () => {
  const { record, arrays } = readCheckpoint(await readFile(pathOf('whole', fileOf(80))));
  expect(record).toMatchObject({
    folder: folder.path,
    finished: true,
    steps: 80,
    flags: { '--data': 'train.csv', '--epochs': '2', '--every': '10steps', '--out': 'whole.json' },
  });
  expect(record.flags).not.toHaveProperty('--threads');
  expect([...(arrays['curve.iteration'] ?? [])]).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
  const tested = [...(arrays['curve.testAccuracy'] ?? [])].flatMap((value, row) =>
    Number.isNaN(value) ? [] : [row],
  );
  expect(tested).toEqual([3, 7]);
});

test('a checkpoint of another program is refused, whatever it lacks', async () => {
  const { network, state, record, arrays } = readCheckpoint(await readFile(pathOf('whole', fileOf(80))));
  const own = restoreNetwork({ network, state }, { backend: referenceBackend(), layers: allLayers });
  const { 'curve.loss': _, ...gap } = arrays;
  const short = { ...arrays, 'curve.loss': Float64Array.of(1) };
  const contents = [
    [{}, {}, /it has no|the checkpoint has no flags of this command/],
    [{ ...record, flags: { '--epochs': 2 } }, arrays, /the checkpoint has no flags of this command/],
    [{ ...record, flags: { '--unheard': '2' } }, arrays, /another one: unknown option '--unheard=2'/],
    [{ ...record, flags: { '--epochs': '-2' } }, arrays, /another one: .*'-2' is invalid/],
    [record, gap, /the checkpoint is damaged: its curve has no loss\./],
    [record, short, /the checkpoint is damaged: its curve has a gap\./],
  ] as const;
  for (const [index, [changed, columns, message]] of contents.entries()) {
    const defined = Object.entries(columns).flatMap(([name, values]) =>
      values ? [[name, values] as const] : [],
    );
    const bytes = writeCheckpoint(own, { state, record: changed, arrays: Object.fromEntries(defined) });
    await mkdir(pathOf(`foreign-${index}`));
    await writeFile(pathOf(`foreign-${index}`, fileOf(80)), bytes);
    const { code, stderr } = await train('--resume', `foreign-${index}`);
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(stderr).toContain(`inkling: ${join(`foreign-${index}`, fileOf(80))}: `);
  }
});

test('docs/checkpoint-format.md names the fields and arrays of the command, and no others', async () => {
  const text = await readFile(new URL('../../../../docs/checkpoint-format.md', import.meta.url), 'utf8');
  const [, section] = text.split('\n## What `inkling train` keeps\n');
  const { record, arrays } = readCheckpoint(await readFile(pathOf('whole', fileOf(80))));
  expect(section.match(/(?<=^\| `)[\w.]+(?=`)/gm)?.sort()).toEqual(
    // This run has no teacher.
    [...Object.keys(record), 'teacher', ...Object.keys(arrays)].sort(),
  );
});

test.each([
  ['30s', { seconds: 30 }],
  ['0.5s', { seconds: 0.5 }],
  ['5m', { seconds: 300 }],
  ['2h', { seconds: 7200 }],
  ['500steps', { steps: 500 }],
  ['1step', { steps: 1 }],
])('--every takes %s', (text, expectedInterval) => {
  expect(interval(text)).toEqual(expectedInterval);
});

test.each(['', '30', 's', '-5s', '0steps', '1.5steps', 'steps', '5 s', '5d'])(
  '--every refuses %j',
  (text) => {
    expect(() => interval(text)).toThrow(/^Expected /);
  },
);
