// Slow: starts the compiler.
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { exampleFaults } from './support/exampleFaults.ts';

const root = resolve(import.meta.dirname, '../../..');
const wrong = 'apps/site/tests/fixtures/wrong.md';
const files = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md'], { cwd: root }).sort();

let faults: string[] = [];
beforeAll(async () => {
  faults = await exampleFaults([...files, wrong].map((file) => resolve(root, file)));
});

test('the compiler accepts every example of the site and of the READMEs', () => {
  expect(faults.filter((fault) => !fault.startsWith(wrong))).toEqual([]);
});

test('an example that the compiler refuses is named with its line', () => {
  expect(faults.filter((fault) => fault.startsWith(wrong))).toEqual([
    `${wrong}:9:7: Type 'string' is not assignable to type 'number'.`,
  ]);
});
