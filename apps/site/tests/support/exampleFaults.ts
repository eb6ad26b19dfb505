import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../../..');
const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-7/package.json')));

const EXAMPLE = /^```ts(?: [^\n]*)?\n(?<text>.*?)^```$/gms;

const options = {
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: {
    lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    types: ['node'],
    moduleDetection: 'force',
  },
  include: ['*.ts'],
};

/**
 * Checks the types of all `ts` blocks of Markdown files, in one run of the compiler. Each is a
 * module of its own, which imports what the site can.
 *
 * @returns a line for each fault: `<file>:<line>:<column>: <message>`.
 */
export async function exampleFaults(files: readonly string[]): Promise<string[]> {
  // Within the package, so that its dependencies are found.
  const folder = await mkdtemp(resolve(import.meta.dirname, '../../examples-'));
  try {
    const origins = new Map<string, string>();
    for (const file of files) {
      const markdown = await readFile(file, 'utf8');
      for (const { groups, index } of markdown.matchAll(EXAMPLE)) {
        const name = `${origins.size}.ts`;
        origins.set(name, relative(root, file));
        // Its lines have the numbers that they have in the file.
        const before = '\n'.repeat(markdown.slice(0, index).split('\n').length);
        await writeFile(join(folder, name), before + groups?.text);
      }
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
    const { stdout } = await run(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      cwd: folder,
    }).catch((error) => {
      if (typeof error.stdout === 'string') return error;
      throw error;
    });
    return stdout
      .split('\n')
      .filter((line: string) => line.includes('error TS'))
      .map((line: string) =>
        line.replace(
          /^(.+?)\((\d+),(\d+)\): error TS\d+: /,
          (_, name, row, column) => `${origins.get(name)}:${row}:${column}: `,
        ),
      );
  } finally {
    await rm(folder, { recursive: true });
  }
}
