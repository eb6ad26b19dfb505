import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { temporaryFolder } from './support/temporaryFolder.ts';

// Slow: it starts programs.

const folder = temporaryFolder();
const cli = resolve(import.meta.dirname, '..');

/** The command as it is installed, with a program that only tells its arguments. */
beforeAll(async () => {
  await cp(join(cli, 'bin'), join(folder.path, 'bin'), { recursive: true });
  await cp(join(cli, 'package.json'), join(folder.path, 'package.json'));
  await mkdir(join(folder.path, 'dist'));
  const program = 'await 0;\nprocess.stdout.write(process.argv.slice(2).join());\nprocess.exitCode = 3;\n';
  await writeFile(join(folder.path, 'dist/main.js'), program);
});

/** Starts the command on a Node that says that it has another version. */
async function start(version?: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const pretend = join(folder.path, `node-${version}.cjs`);
  const versions = `{ ...process.versions, node: '${version}' }`;
  await writeFile(
    pretend,
    version ? `Object.defineProperty(process, 'versions', { value: ${versions} });` : '',
  );
  const args = ['--require', pretend, join(folder.path, manifest.bin.inkling), 'train', '--json'];
  return promisify(execFile)(process.execPath, args).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

test.each([['22.12.0'], ['22.13.1'], ['24.0.0'], ['100.0.0'], [undefined]])(
  'Node %s starts the program',
  async (version) => {
    expect(await start(version)).toEqual({ code: 3, stdout: 'train,--json', stderr: '' });
  },
);

test.each(['0.10.48', '8.17.0', '20.20.2', '22.11.0', '22.2.0'])(
  'Node %s gets a sentence with the wanted version, and exit code 1',
  async (version) => {
    expect(await start(version)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `inkling: this Node is version ${version}, but inkling needs 22.12 or newer. ` +
        'Install it from https://nodejs.org, or choose it with your version manager.\n',
    });
  },
);

test('the launcher has no syntax that an old Node cannot read', async () => {
  const text = await readFile(join(cli, manifest.bin.inkling), 'utf8');
  // The compiler rewrites what ES5 (2009) lacks.
  const written = (target: ScriptTarget) => transpile(text, { target, module: ModuleKind.CommonJS });
  expect(written(ScriptTarget.ES5)).toBe(written(ScriptTarget.ESNext));
  expect(transpile('let x', { target: ScriptTarget.ES5 })).toContain('var x');
});
