import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'vitest';

const folder = resolve(import.meta.dirname, '../..', process.env.INKLING_TEST_DATA ?? '../../../shared/data');

/** Models that others trained and published. Only tests by `withModels` may rely on them. */
export const modelsFolder = resolve(folder, 'models');

/**
 * A test on models that are not in the repository. If they are missing, it is skipped with a notice. In
 * continuous integration it fails instead, unless `INKLING_TEST_WITHOUT` is `models`.
 */
const isExcused = process.env.CI !== 'true' || process.env.INKLING_TEST_WITHOUT === 'models';
const isSkipped = isExcused && !existsSync(modelsFolder);
if (isSkipped) {
  console.warn(`No ${modelsFolder}: its tests are skipped. INKLING_TEST_DATA names another folder.`);
}
export const withModels = test.skipIf(isSkipped);
