import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../support/runHere.ts';
import { onDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

// `tools/ranks.ts` trains over MPI. Here is what the command refuses before it looks for MPI.

const folder = temporaryFolder();
const inkling = (...args: string[]) => runHere(args, { folder: folder.path });

test.for(['--report=a.html', '--dashboard', '--folds=3', '--out-dir=runs', '--accumulate=2'])(
  'processes that train together refuse %s',
  async (flag) => {
    const { code, stderr } = await inkling('train', '--parallel', 'mpi', flag);
    const [name] = flag.split('=');
    expect([code, stderr]).toEqual([
      1,
      `inkling: ${name}: processes that train together do not have it. Leave it or --parallel out.\n`,
    ]);
  },
);

test('a process alone has no mode but exact', async () => {
  const { code, stderr } = await inkling('train', '--parallel-mode', 'tree');
  expect([code, stderr]).toEqual([
    1,
    'inkling: --parallel-mode tree: only processes that train together have it. Add --parallel mpi.\n',
  ]);
});

test('a run of several processes is repeated by one in the mode exact, and refused in another', async () => {
  await writeDigits(folder.path);
  const settings = ['--hidden', '6', '--iterations', '3', '--threads', '1'];
  expect((await inkling('train', ...onDigits, ...settings)).code).toBe(0);
  const path = join(folder.path, 'model.run.json');
  const record: { flags: Record<string, string> } = JSON.parse(await readFile(path, 'utf8'));
  const repeatWith = async (mode: string) => {
    record.flags['--parallel-mode'] = mode;
    await writeFile(path, JSON.stringify(record));
    return inkling('repeat', 'model.run.json');
  };
  expect((await repeatWith('exact')).stdout).toContain('The result is the same, to the bit');
  const { code, stderr } = await repeatWith('tree');
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining('model.run.json: this run was trained by several processes in the mode tree.'),
  ]);
});
