import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../src');

/** The packages that a file imports, directly or through other modules of this package. */
function packagesFrom(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (!seen.has(file)) {
    seen.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^'\n]+)'/g)) {
      const found = name.startsWith('.') ? packagesFrom(join(dirname(file), name), seen) : [name];
      for (const each of found) {
        packages.add(each);
      }
    }
  }
  return packages;
}

test('the entry for browsers imports neither Node’s modules nor fast-csv', () => {
  expect([...packagesFrom(join(source, 'index.ts'))]).toEqual(['@inkling/tensor', '@inkling/tensor/math']);
});

test('the entry for Node imports both, so the test above would find them', () => {
  const packages = [...packagesFrom(join(source, 'index.node.ts'))];
  expect(packages).toContain('fast-csv');
  expect(packages).toContain('node:fs');
});
