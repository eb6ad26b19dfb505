import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { PublishedSet } from '../../src/index.node.ts';
import { serveFiles } from '../support/fileServer.ts';
import { smallFiles, smallSet } from '../support/smallSet.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

// Slow: it starts two programs.

const entry = join(import.meta.dirname, '../../src/index.node.ts');

/** Downloads a set in a process of its own, and returns how each file was verified. */
async function downloadElsewhere(set: PublishedSet, cache: string): Promise<unknown> {
  const program = `
    const { downloadDataset } = await import(process.argv[1]);
    const files = await downloadDataset(JSON.parse(process.argv[2]), { cache: process.argv[3] });
    console.log(JSON.stringify(files.map(({ isNew, verified }) => [isNew, verified])));`;
  const flags = ['--conditions=@inkling/source', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...flags,
    entry,
    JSON.stringify(set),
    cache,
  ]);
  return JSON.parse(stdout);
}

test('two programs that download a set at the same time both get it, and leave only whole files', async () => {
  const cache = await temporaryFolder();
  const waiting = new Map<string, () => void>();
  // Neither gets a file before both have asked for it.
  const { address, requests } = await serveFiles(smallFiles, ({ path, before, serve }) => {
    if (before === 0) return void waiting.set(path, serve);
    waiting.get(path)?.();
    waiting.delete(path);
    serve();
  });
  const set = smallSet(address);
  const reports = await Promise.all([downloadElsewhere(set, cache), downloadElsewhere(set, cache)]);
  const all = Array(4).fill([true, 'sha256']);
  expect(reports).toEqual([all, all]);
  const names = Object.keys(smallFiles);
  expect(requests.toSorted()).toEqual([...names, ...names].sort());
  expect((await readdir(join(cache, 'small'))).sort()).toEqual(names.sort());
  for (const name of names) expect(await readFile(join(cache, 'small', name))).toEqual(smallFiles[name]);
});
