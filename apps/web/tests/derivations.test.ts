import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const steps = resolve(import.meta.dirname, '../src/places/how/steps');
const sources = readdirSync(steps)
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => readFileSync(join(steps, name), 'utf8'))
  .join('\n');

/** The name that GitHub gives a heading in an address. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

test('each derivation of How it works leads to a section of docs/backprop.md', () => {
  const page = readFileSync(join(root, 'docs/backprop.md'), 'utf8');
  const anchors = Array.from(page.matchAll(/^#+ (.+)$/gm), ([, heading]) => anchorOf(heading));
  const asked = Array.from(sources.matchAll(/heading="([^"]+)"/g), ([, heading]) => heading);
  expect(asked.length).toBeGreaterThanOrEqual(10);
  expect(asked.filter((heading) => !anchors.includes(heading))).toEqual([]);
});

test('each derivation of How it works names files that exist', () => {
  const files = Array.from(sources.matchAll(/'((?:packages|apps)\/[^']+\.ts)'/g), ([, file]) => file);
  expect(files.length).toBeGreaterThanOrEqual(10);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
