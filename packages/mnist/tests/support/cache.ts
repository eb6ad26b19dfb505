import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { loadDataset } from '../../src/index.node.ts';
import { plain } from './outcome.ts';
import { smallFiles, smallImages } from './smallSet.ts';

/** All files in a cache, by their paths. */
export async function filesIn(cache: string): Promise<string[]> {
  return (await readdir(cache, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(cache.length + 1))
    .sort();
}

/** A file in which a download keeps what it has received. No program reads it as images. */
export const partialName = /^small[\\/]\.inkling-[0-9a-f]{8}-\d+-[0-9a-f]{12}-[\w-]+\.part$/;

/** What must be in a cache after each outcome: whole files that are right, and beside them partial ones. */
export async function expectRightFiles(cache: string): Promise<void> {
  for (const path of await filesIn(cache)) {
    if (partialName.test(path)) continue;
    expect(path).toMatch(/^small[\\/]/);
    expect(await readFile(join(cache, path))).toEqual(smallFiles[path.slice('small/'.length)]);
  }
}

export function expectImages(loaded: Awaited<ReturnType<typeof loadDataset>>): void {
  for (const part of ['train', 'test'] as const) {
    const { classNames, ...images } = loaded[part];
    expect(plain(images)).toEqual(plain(smallImages[part]));
    expect(classNames).toEqual([...'0123456789']);
  }
}
