import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { testMarkdown } from '../../../tools/markdownExamples.ts';

const folder = resolve(import.meta.dirname, '..');
const docs = resolve(folder, '../../docs');

const pages = globSync(['{first-hour,coming-from}/*.md', 'how-do-i.md'], {
  cwd: docs,
  // They have no examples that run.
  exclude: ['*/index.md'],
});
for (const file of pages.sort()) await testMarkdown(resolve(docs, file), folder);
