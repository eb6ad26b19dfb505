import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type RunRecord, readRunRecord } from '@inkling/recipes';

/** The folder with the records of the runs in docs/results.md. */
const folder = resolve(import.meta.dirname, '../../../docs/results');

/** Reads the records of the runs in docs/results.md, in the order of their names. */
export async function readRecords(): Promise<RunRecord[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.run.json')).sort();
  return Promise.all(names.map(async (name) => readRunRecord(await readFile(join(folder, name), 'utf8'))));
}
