import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { commands } from '../src/commands.ts';
import { dataCommands } from '../src/data/commands.ts';
import { expectRefusal } from './support/expectRefusal.ts';
import { inkling, type Run } from './support/inkling.ts';
import { runHere } from './support/runHere.ts';
import { writeDigits } from './support/samples.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const ESCAPE = '\u001B';
const folder = temporaryFolder();

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  return inkling(args, { folder: folder.path, environment });
}

describe('--help', () => {
  const paths = [
    [],
    ...commands.map(({ name }) => [name]),
    ...dataCommands.map(({ name }) => ['data', name]),
  ];

  test.each(paths.map((path) => [path]))('of %j shows how to use it, with examples', async (path) => {
    const { code, stdout, stderr } = await runHere([...path, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: ${['inkling', ...path].join(' ')} `);
    expect(stdout).toMatch(/\nExamples:\n( {2}.+\n)+/);
    expect(stdout).toContain('--help');
  });

  test('shows the name and the description of every command', async () => {
    const lines = (await runHere(['--help'])).stdout.replaceAll(/\s+/g, ' ');
    for (const { name, description } of commands) expect(lines).toContain(` ${name} ${description}`);
  });

  test('is printed without arguments', async () => {
    const none = await run([]);
    expect(none).toEqual(await runHere(['--help']));
    expect(none.code).toBe(0);
  });

  test('is printed as an error by a group without a command', async () => {
    const { code, stdout, stderr } = await runHere(['data']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Usage: inkling data ');
  });
});

test.concurrent('--version prints the version of the package', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test.concurrent('a script of this repository takes paths from where the user stands', async () => {
  const stood = join(folder.path, 'stood');
  await mkdir(stood);
  await writeDigits(stood);
  const environment = { npm_package_name: 'inkling-monorepo', INIT_CWD: stood };
  expect(await run(['data', 'info', 'test.csv'], environment)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^test\.csv: 100 images/),
  });
});

describe('refused with advice:', () => {
  test.each<[string, string[], string]>([
    ['a misspelt command', ['trian'], "unknown command 'trian'. Did you mean train? See inkling --help"],
    ['an unknown command', ['nonsense'], "unknown command 'nonsense'. See inkling --help"],
    ['a misspelt option', ['train', '--epoch', '3'], "unknown option '--epoch'. Did you mean --epochs? See "],
    [
      'an argument too many',
      ['train', 'x'],
      "too many arguments for 'train'. Expected 0 arguments but got 1: x. ",
    ],
    ['a missing argument', ['predict'], "missing required argument 'file'. See inkling --help"],
    ['a missing option', ['data', 'to-csv', 'x'], "required option '--out <file>' not specified. See "],
    [
      'both epochs and iterations',
      ['train', '--epochs', '1', '--iterations', '1'],
      "option '--iterations <n>' cannot be used with option '--epochs <n>'. See ",
    ],
    [
      'no iterations',
      ['train', '--iterations', '0'],
      "option '--iterations <n>' argument '0' is invalid. Expected a whole",
    ],
    [
      'half a batch',
      ['train', '--batch-size', '1.5'],
      "option '--batch-size <n|full>' argument '1.5' is invalid. ",
    ],
    [
      'a negative rate',
      ['train', '--learning-rate', '-1'],
      "option '--learning-rate <x>' argument '-1' is invalid. ",
    ],
    [
      'an unknown preset',
      ['train', '--preset', 'x'],
      "option '--preset <name>' argument 'x' is invalid. Allowed ",
    ],
    [
      'an empty width',
      ['train', '--hidden', '16,'],
      "option '--hidden <n,…>' argument '16,' is invalid. Expected a ",
    ],
  ])('%s', async (_, args, start) => {
    expectRefusal(await runHere([...args, '--json']), start);
  });
});

describe('colour', () => {
  beforeAll(async () => {
    await mkdir(join(folder.path, 'colour'));
    await writeDigits(join(folder.path, 'colour'));
  });

  const info = ['data', 'info', 'colour/test.csv'];

  test.concurrent('does not go into a pipe', async () => {
    expect((await run(info)).stdout).not.toContain(ESCAPE);
  });

  test.concurrent('goes into a pipe with FORCE_COLOR=1, but never into JSON', async () => {
    const environment = { FORCE_COLOR: '1' };
    expect((await run(info, environment)).stdout).toContain(`${ESCAPE}[`);
    expect((await run([...info, '--json'], environment)).stdout).not.toContain(ESCAPE);
  });

  test.concurrent('pictures are plain ASCII if the locale has only ASCII', async () => {
    const { stdout } = await run([...info], { LC_ALL: 'C' });
    expect(stdout.split('\n').slice(4).join('')).toMatch(/^[ -~]+$/);
  });
});
