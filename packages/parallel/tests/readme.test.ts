import { resolve } from 'node:path';
import { testMarkdown } from '../../../tools/markdownExamples.ts';

const folder = resolve(import.meta.dirname, '..');

await testMarkdown(resolve(folder, 'README.md'), folder);
