import { isAbsolute, relative, resolve, sep } from 'node:path';
import { changeFileNames } from '../checkpoint/fileNames.ts';
import type { Flags } from '../checkpoint/givenFlags.ts';
import { lastingFlags } from '../checkpoint/resumeRun.ts';

/** The flags that say where results are saved, and how often. */
const saving = ['--out', '--plot', '--record', '--no-record', '--report', '--every', '--keep'];

/**
 * The flags that repeat a run. Relative names of files start in the folder of the record, so the record may
 * move with the files. Names that the user gives with their whole path keep it.
 */
export function repeatingFlags(flags: Flags, folder: string): Flags {
  const kept = Object.entries(lastingFlags(flags)).filter(([flag]) => !saving.includes(flag));
  return changeFileNames(Object.fromEntries(kept), (name) =>
    isAbsolute(name) ? name : relative(resolve(folder), resolve(name)).replaceAll(sep, '/'),
  );
}
