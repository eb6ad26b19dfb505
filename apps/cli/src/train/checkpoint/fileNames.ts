import { existsSync } from 'node:fs';
import { findModel } from '@inkling/recipes';
import { isPublishedSet } from '../../data/publishedSetAt.ts';
import { STANDARD_OUTPUT } from '../../files/standardOutput.ts';
import type { Flags } from './givenFlags.ts';

/** The flags whose values are files, which may have relative names. */
export const fileFlags: readonly string[] = [
  ...['--data', '--test', '--validation', '--model', '--teacher', '--sample-weights'],
  ...['--out', '--plot', '--record', '--report'],
];

/** Changes the names of files in flags. */
export function changeFileNames(flags: Flags, change: (name: string) => string): Flags {
  return Object.fromEntries(
    Object.entries(flags).map(([flag, value]) => [
      flag,
      value !== true && isFile(flag, value) && !isSet(flag, value, change(value)) ? change(value) : value,
    ]),
  );
}

/** Whether the images are a set that has been downloaded, and not a folder of the same name. */
function isSet(flag: string, value: string, changed: string): boolean {
  return flag === '--data' && isPublishedSet(value) && !existsSync(changed);
}

function isFile(flag: string, value: string): boolean {
  if (!fileFlags.includes(flag) || value === STANDARD_OUTPUT || value === 'synthetic') return false;
  // A number is a share of the training images.
  if (flag === '--validation' && !Number.isNaN(Number(value))) return false;
  return flag !== '--model' || findModel(value) === undefined;
}
