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

test('“How do I …” answers for each row of the table of packages in the README', () => {
  const [, table = ''] = textOf('README.md').split('| package | content |');
  const rows = [...table.split('\n\n')[0].matchAll(/^\| \[`?([^`\]]+)`?\]/gm)].map(([, name]) => name);
  const headings = new Set([...textOf('docs/how-do-i.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name));
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((name) => !headings.has(name))).toEqual([]);
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
