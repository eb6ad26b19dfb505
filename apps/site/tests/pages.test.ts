import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReader } from '@inkling/reader';
import { expect, test } from 'vitest';
import { example } from '../.vitepress/theme/example.ts';
import { sentence } from '../.vitepress/theme/sentence.ts';
import { packages } from '../src/entryPoints.ts';
import { pageOf } from '../src/pages.ts';
import { root } from '../src/repository.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** The names in the table of packages in the README. */
function rows(): string[] {
  const [, table = ''] = textOf('README.md').split('| package | content |');
  return [...table.split('\n\n')[0].matchAll(/^\| \[`?([^`\]]+)`?\]/gm)].map(([, name]) => name);
}

test('“How do I …” has two questions or more for each row of the table of packages in the README', () => {
  const [, ...sections] = textOf('docs/how-do-i.md').split(/^## /m);
  const questions = new Map(sections.map((text) => [text.split('\n')[0], text.split('\n**… ').length - 1]));
  expect(rows().length).toBeGreaterThan(5);
  expect(rows().filter((name) => (questions.get(name) ?? 0) < 2)).toEqual([]);
});

test('the front page lists what the README does', () => {
  const page = textOf('docs/index.md');
  expect(rows().filter((name) => name !== 'the page' && !page.includes(`| [\`${name}\`]`))).toEqual([]);
});

test('the form for faults lists every package that is published', () => {
  const form = textOf('.github/ISSUE_TEMPLATE/bug.yml');
  expect(packages().filter(({ name }) => !new RegExp(`^ +- '?${name}'?$`, 'm').test(form))).toEqual([]);
});

test('every question of “How do I …” has its answer behind it', () => {
  const [, ...questions] = textOf('docs/how-do-i.md').split(/^\*\*… /m);
  expect(questions.filter((text) => !/^[^\n]+\?\*\*(?: \S|\n\n```)/.test(text))).toEqual([]);
});

test('the reader reads the example of the front page as the still picture says', async () => {
  const reader = await createReader();
  expect(sentence(await reader.read(example))).toBe('It is 42.');
});

test('each entry point of each package has its source, and a page of the reference', () => {
  const entries = packages().flatMap(({ entryPoints }) => entryPoints);
  expect(entries.map(({ name }) => name)).toContain('@inkling/nn/layers');
  expect(entries.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
  expect(pageOf('packages/nn/src/layers/index.ts')).toBe('api/nn/layers');
});

test.for([
  ['docs/backprop.md', 'backprop'],
  ['docs/decisions', 'decisions/index'],
  ['packages/nn', 'packages/nn'],
  ['packages/nn/README.md', 'packages/nn'],
  ['benchmarks', 'benchmarks'],
  ['ARCHITECTURE.md', 'architecture'],
  ['packages/nn/src/layers/relu.ts', undefined],
] as const)('%s is shown at %s', ([file, page]) => {
  expect(pageOf(file)).toBe(page);
});
