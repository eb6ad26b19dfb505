import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { testMarkdown } from '../../../tools/markdownExamples.ts';
import { writeIdxFolder } from './support/samples.ts';

const folder = resolve(import.meta.dirname, '..');
const temporary = await mkdtemp(join(tmpdir(), 'inkling-readme-digits-'));
const digits = join(temporary, 'digits');
await writeIdxFolder(digits);
afterAll(() => rm(temporary, { recursive: true }));

await testMarkdown(resolve(folder, 'README.md'), folder, digits);
await testMarkdown(resolve(folder, '../../README.md'), folder, digits);
