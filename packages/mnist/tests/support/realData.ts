import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'vitest';

const folder = resolve(import.meta.dirname, '../..', process.env.INKLING_TEST_DATA ?? '../../../shared/data');

/** The real MNIST. Only tests by `withMnist` may rely on it. */
export const mnistFolder = resolve(folder, 'mnist');
/** Digits that people drew with a pen. Only tests by `withPendigits` may rely on them. */
export const pendigitsFile = resolve(folder, 'pendigits/writers-1-30.jsonl.gz');

export const withMnist = testWith('mnist', mnistFolder);
export const withPendigits = testWith('pendigits', pendigitsFile);

/**
 * A test on data that are not in the repository. If they are missing, it is skipped with a notice. In
 * continuous integration it fails instead, unless `INKLING_TEST_WITHOUT` names data that are not available
 * there.
 */
function testWith(name: string, path: string) {
  const isExcused = process.env.CI !== 'true' || process.env.INKLING_TEST_WITHOUT === name;
  const isSkipped = isExcused && !existsSync(path);
  if (isSkipped) console.warn(`No ${path}: its tests are skipped. INKLING_TEST_DATA names another folder.`);
  return test.skipIf(isSkipped);
}
