import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../src');

/** What the modules that can be reached from a file import from outside of this package. */
function packagesFrom(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (!seen.has(file)) {
    seen.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      const found = name.startsWith('.') ? packagesFrom(join(dirname(file), name), seen) : [name];
      for (const each of found) {
        packages.add(each);
      }
    }
  }
  return packages;
}

test('the entry for browsers reaches neither Node nor fast-csv', () => {
  expect([...packagesFrom(join(source, 'index.ts'))]).toEqual(['@inkling/tensor', '@inkling/tensor/math']);
});

test('the entry for Node reaches both, which shows that the test above would see them', () => {
  const packages = [...packagesFrom(join(source, 'index.node.ts'))];
  expect(packages).toContain('fast-csv');
  expect(packages).toContain('node:fs');
});
