import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packTemplates } from '../scripts/packTemplates.ts';
import { packageName } from '../src/copyTemplate.node.ts';
import { projects, templateNames } from '../src/projects.ts';
import { Refusal } from '../src/refusal.ts';
import { run } from '../src/run.node.ts';

const examples = resolve(import.meta.dirname, '../../../examples');
const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');

let place: string;
let templates: string;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'create-inkling-'));
  templates = join(place, 'templates');
  packTemplates(examples, templates);
});

afterAll(() => rmSync(place, { recursive: true }));

/** Runs the program with answers, one for each question. It is stopped when they have ended. */
async function create(args: readonly string[], answers: readonly string[] = [], userAgent?: string) {
  const [printed, errors]: string[][] = [[], []];
  const left = [...answers];
  const terminal = {
    print: (line: string) => printed.push(line),
    printError: (line: string) => errors.push(line),
    async ask(question: string) {
      printed.push(question);
      const answer = left.shift();
      if (answer === undefined) throw new Refusal('stopped. Nothing was written.', 130);
      return answer;
    },
  };
  const exitCode = await run(args, { templates, terminal, userAgent });
  return { exitCode, printed: printed.join('\n'), errors: errors.join('\n') };
}

/** A path that does not exist yet. */
let count = 0;
function newFolder(): string {
  count += 1;
  return join(place, `project-${count}`);
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

test('every example is a template, and every template an example that the README describes', () => {
  expect([...templateNames].sort()).toEqual(readdirSync(examples).sort());
  for (const name of templateNames) expect(readme).toContain(`\`${name}\``);
});

// Each is a project of its own, so each has its copy.
describe('the number fields', () => {
  const fields = templateNames.filter((name) => name.startsWith('number-field-'));
  const frameworks = fields.filter((name) => name !== 'number-field-html');
  const copies = (names: readonly string[], file: string) =>
    names.map((name) => readFileSync(join(examples, name, file), 'utf8'));

  test.each(['src/style.css', 'src/hintFor.ts', '.gitignore'])('have the same %s', (file) => {
    const [first, ...others] = copies(fields, file);
    expect(others).toEqual([first, first, first]);
  });

  test('have the same page around their form, and those of a framework the same page but for its script', () => {
    const heads = copies(fields, 'index.html').map((page) =>
      page.slice(0, page.indexOf('</head>')).replace(/ *<link rel="stylesheet".*\n/, ''),
    );
    expect(heads).toEqual(Array(4).fill(heads[0]));
    const pages = copies(frameworks, 'index.html').map((page) => page.replace('main.tsx', 'main.ts'));
    expect(pages).toEqual(Array(3).fill(pages[0]));
  });
});

test('three answers make a project: what it is, with what, and where', async () => {
  const folder = newFolder();
  const { exitCode, printed } = await create([], ['1', '2', folder]);
  expect(exitCode).toBe(0);
  for (const { what } of projects) expect(printed).toContain(what);
  expect(manifestOf(folder).dependencies).toHaveProperty('react');
  expect(printed).toContain(`  cd ${folder}\n  npm install\n  npm run dev`);
});

test('what has no choice of frameworks takes two answers, and Enter takes the proposal', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  const { printed } = await create([folder], ['5']);
  expect(printed).not.toContain('With what?');
  expect(printed).toContain('  npm test');
  const other = newFolder();
  await create([other], ['', '']);
  expect(readFileSync(join(other, 'index.html'), 'utf8')).toContain('inkling-pad');
});

test('an answer that is none of the choices is asked again', async () => {
  const { exitCode, printed } = await create(
    [newFolder()],
    ['99', 'a number field that reads handwriting', 'VUE'],
  );
  expect(printed).toContain('"99" is none of them. Type a number from 1 to 6.');
  expect(exitCode).toBe(0);
});

test('flags make each project without a question, like its example but for its name', async () => {
  for (const name of templateNames) {
    const folder = newFolder();
    expect(await create([folder, '--template', name])).toMatchObject({ exitCode: 0, errors: '' });
    const ignored = readFileSync(join(examples, name, '.gitignore'), 'utf8').split('\n');
    const filesOf = (path: string) =>
      readdirSync(path)
        .filter((file) => !ignored.includes(file))
        .sort();
    expect(filesOf(folder)).toEqual(filesOf(join(examples, name)));
    expect(manifestOf(folder)).toEqual({ ...manifestOf(join(examples, name)), name: packageName(folder) });
  }
});

test('a folder that npm could not name a package after still gives a name', () => {
  expect(packageName('My Field')).toBe('my-field');
  expect(packageName('.Größe!')).toBe('gr-e');
  expect(packageName('€')).toBe('my-project');
});

test('the next steps are those of the package manager that started the program', async () => {
  const { printed } = await create([newFolder(), '-t', 'train-csv-node'], [], 'pnpm/12.0.0 npm/? node/v24');
  expect(printed).toContain('  pnpm install\n  pnpm start');
});

test('a folder that is not empty is refused, and stays as it is', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  const { exitCode, errors } = await create([folder, '--template', 'custom-layer']);
  expect(exitCode).toBe(1);
  expect(errors).toBe(
    `create-inkling: ${folder} is not empty. Choose a folder that does not exist yet, or an empty one.`,
  );
  expect(readdirSync(folder)).toEqual(['mine.txt']);
  const other = newFolder();
  const { printed } = await create(['-t', 'custom-layer'], [folder, other]);
  expect(printed).toContain('is not empty');
  expect(existsSync(other)).toBe(true);
});

test('a path within a file is refused', async () => {
  const file = join(place, 'file');
  writeFileSync(file, '');
  const { exitCode, errors } = await create([join(file, 'project'), '-t', 'custom-layer']);
  expect(exitCode).toBe(1);
  expect(errors).toContain('is a file, or lies in one. Choose another folder.');
});

test.each([
  [['--templat', 'custom-layer'], "Unknown option '--templat'. See npm create inkling@latest -- --help."],
  [
    ['--template'],
    "Option '-t, --template <value>' argument missing. See npm create inkling@latest -- --help.",
  ],
  [['a', 'b'], 'expected one folder, not 2. See npm create inkling@latest -- --help.'],
  [['--template', 'react'], 'there is no template "react". There are number-field-html, number-field-react,'],
])('the arguments %j are refused with a sentence', async (args, sentence) => {
  const { exitCode, errors } = await create(args);
  expect(exitCode).toBe(2);
  expect(errors).toContain(`create-inkling: ${sentence}`);
});

test('help names every template', async () => {
  const { exitCode, printed } = await create(['--help']);
  expect(exitCode).toBe(0);
  for (const name of templateNames) expect(printed).toContain(name);
});

test('a copy that fails leaves nothing, neither in a new folder nor in an empty one', async () => {
  rmSync(join(templates, 'custom-layer', '_gitignore'));
  const folder = newFolder();
  const { exitCode, errors } = await create([join(folder, 'deep'), '-t', 'custom-layer']);
  expect(exitCode).toBe(1);
  expect(errors).toContain('could not be written, and nothing is left of it');
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  await create([folder, '-t', 'custom-layer']);
  expect(readdirSync(folder)).toEqual([]);
});
