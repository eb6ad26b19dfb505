import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const readme = readFileSync(resolve(import.meta.dirname, '../../packages/reader/README.md'), 'utf8');

/** The text of the first block of the reader's README that is fenced so: `'ts'`. */
export function blockOf(fence: string): string {
  const text = new RegExp(`^\`\`\`${fence}\n(.*?)^\`\`\`$`, 'ms').exec(readme)?.[1];
  if (text === undefined) throw new Error(`The README of the reader has no block \`\`\`${fence}.`);
  return text;
}
