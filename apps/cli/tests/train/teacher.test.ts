import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { readRunRecord } from '@inkling/recipes';
import { beforeAll, describe, expect, test } from 'vitest';
import { runHere } from '../support/runHere.ts';
import { onDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

// Slow: it trains some ten times.

const folder = temporaryFolder();
const pathOf = (...names: string[]) => join(folder.path, ...names);
const settings = [...onDigits, '--hidden', '6', '--batch-size', '20', '--augment', 'shift:1'];
const taught = [...settings, '--teacher', 'teacher.json', '--accumulate', '3'];

const inkling = (...args: string[]) => runHere(args, { folder: folder.path });
const train = (...args: string[]) => inkling('train', '--threads', '1', ...args);
const into = (name: string) => ['--out', `${name}.json`, '--plot', `${name}.svg`];
const bytesOf = (name: string) => readFile(pathOf(`${name}.json`), 'utf8');
const recordOf = async (name: string) => readRunRecord(await readFile(pathOf(`${name}.run.json`), 'utf8'));

beforeAll(async () => {
  await writeDigits(folder.path);
  const large = [...onDigits, '--hidden', '20', '--optimizer', 'adam'];
  for (const [name, epochs] of [
    ['teacher', '4'],
    ['other', '1'],
  ]) {
    expect((await train(...large, '--epochs', epochs, ...into(name))).code).toBe(0);
  }
  const whole = await train(...taught, '--epochs', '2', ...into('whole'));
  expect([whole.code, whole.stderr]).toEqual([0, '']);
});

describe('a run with a teacher', () => {
  test('learns other weights than without one, says so, and leaves the file of the teacher as it is', async () => {
    const before = await bytesOf('teacher');
    const { stdout } = await train(...taught, '--epochs', '1', ...into('a'));
    expect(stdout).toContain('\nTeacher: teacher.json (784-20-10), temperature 4, weight 0.9\n');
    await train(...settings, '--accumulate', '3', '--epochs', '1', ...into('b'));
    const weightsOf = async (name: string) => (await recordOf(name)).result.weights;
    expect(await weightsOf('a')).not.toBe(await weightsOf('b'));
    expect(await bytesOf('teacher')).toBe(before);
  });

  test('is recorded with its settings, and the checksum of the teacher', async () => {
    const record = await recordOf('whole');
    expect(record.settings).toMatchObject({ temperature: 4, teacherWeight: 0.9, accumulate: 3 });
    expect(record.teacher).toBe((await recordOf('teacher')).result.weights);
    expect(record.flags).toMatchObject({ '--teacher': 'teacher.json', '--accumulate': '3' });
  });

  test('repeats to the bit, and not with another teacher', async () => {
    const { code, stdout } = await inkling('repeat', 'whole.run.json', '--threads', '1');
    expect(code).toBe(0);
    expect(stdout).toContain('The result is the same, to the bit');
    const other = await inkling('repeat', 'whole.run.json', '--teacher', 'other.json');
    expect(other.code).not.toBe(0);
    expect(other.stderr).toContain(
      'whole.run.json: the run learned from another teacher than other.json is now. Name the one of the run with ' +
        '--teacher.',
    );
  });

  test('that had no teacher does not repeat with one', async () => {
    await train(...settings, '--epochs', '1', ...into('untaught'));
    const { code, stderr } = await inkling('repeat', 'untaught.run.json', '--teacher', 'teacher.json');
    expect(code).not.toBe(0);
    expect(stderr).toContain('untaught.run.json: the run had no teacher. Leave out --teacher.');
  });

  test('goes on to the same bits after a stop, with its teacher only, from where that is now', async () => {
    await train(...taught, '--epochs', '1', ...into('parts'), '--checkpoint', 'parts');
    const other = await train('--resume', 'parts', '--epochs', '2', '--teacher', 'other.json');
    expect(other.code).not.toBe(0);
    expect(other.stderr).toContain(
      'the teacher is another one: the weights of that of the run have the checksum',
    );
    const colder = await train('--resume', 'parts', '--epochs', '2', '--temperature', '2');
    expect(colder.stderr).toContain('--temperature was 4, and now it would be 2');
    await rename(pathOf('teacher.json'), pathOf('moved.json'));
    const { code, stderr } = await train('--resume', 'parts', '--epochs', '2', '--teacher', 'moved.json');
    await rename(pathOf('moved.json'), pathOf('teacher.json'));
    expect([code, stderr]).toEqual([0, '']);
    expect(await bytesOf('parts')).toBe(await bytesOf('whole'));
  });
});

test.each<[string, string[], string]>([
  ['a missing file', ['--teacher', 'no.json'], 'no.json: there is no such file'],
  ['a file of images', ['--teacher', 'train.csv'], 'train.csv: '],
  [
    'an output',
    ['--teacher', 'teacher.json', '--out', 'teacher.json'],
    '--out and --teacher name the same file',
  ],
  ['folds', ['--teacher', 'teacher.json', '--folds', '2'], 'cannot be used with'],
  ['no temperature', ['--teacher', 'teacher.json', '--temperature', '0'], 'Expected a number above 0.'],
  [
    'too great a share',
    ['--teacher', 'teacher.json', '--teacher-weight', '1.1'],
    'Expected a number from 0 to 1.',
  ],
  [
    'a temperature alone',
    ['--temperature', '2'],
    '--temperature: there is no teacher to learn from. Name one with --teacher',
  ],
])('a teacher is refused with %s', async (_, flags, message) => {
  const { code, stderr } = await train(...settings, '--epochs', '1', ...flags);
  expect(code).not.toBe(0);
  expect(stderr).toContain(message);
});

test('a teacher that tells other classes apart is refused', async () => {
  const few = [...onDigits, '--classes', '12', '--teacher', 'teacher.json'];
  const { code, stderr } = await train(...few, '--epochs', '1');
  expect(code).not.toBe(0);
  expect(stderr).toContain('teacher.json: the model tells 10 classes apart, but the images of');
});
