import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { testMarkdown } from '../../../tools/markdownExamples.ts';
import { exportedFrom } from './support/golden.ts';

const folder = resolve(import.meta.dirname, '..');
const readme = resolve(folder, 'README.md');

test.for(['layers', 'losses', 'optimizers', 'schedules'])('the README names all %s', (kind) => {
  const words = new Set(readFileSync(readme, 'utf8').match(/\w+/g));
  expect(exportedFrom(kind).filter((name) => !words.has(name))).toEqual([]);
});

await testMarkdown(readme, folder);
await testMarkdown(resolve(folder, '../../docs/backprop.md'), folder);
