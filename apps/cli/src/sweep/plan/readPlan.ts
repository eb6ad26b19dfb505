import { dirname, join, parse, resolve } from 'node:path';
import { isJsonObject, type Json } from '@inkling/nn';
import { fileLimits } from '../../files/limits.ts';
import { readFileSafely } from '../../files/readFileSafely.ts';
import { findSearch } from '../searches/index.ts';
import { countAt, expectFields, type Fields, found, objectAt, planError } from './fields.ts';
import { readFixed, readVary } from './readVary.ts';
import { expectRuns } from './runsOf.ts';
import type { SweepPlan } from './sweepPlan.ts';

/** More runs in a round than a sweep will train. */
const MOST_RUNS = 100_000;

/**
 * Reads the plan of a sweep, and checks every run of its first round before any is started.
 *
 * @param folder where the runs are. Default: beside the plan, with its name: `widths/` for `widths.json`.
 * @throws SweepError `SWEEP_PLAN`, with the field that is wrong.
 * @throws FileError when it cannot be read.
 */
export async function readPlan(path: string, folder?: string): Promise<SweepPlan> {
  const text = new TextDecoder().decode(await readFileSafely(path, { limit: fileLimits.plan }));
  const fields: Fields = { path, part: '', values: parsed(path, text) };
  expectFields(fields, ['search', 'repeats', 'fixed', 'vary']);
  const fixed = readFixed(objectAt(fields, 'fixed'));
  const vary = readVary(objectAt(fields, 'vary'));
  const both = Object.keys(vary).find((flag) => flag in fixed);
  if (both !== undefined)
    throw planError(fields, `${both} is in fixed and in vary. Leave it in one of them.`);
  if (fixed.validation === undefined || fixed.validation === false) {
    throw planError(
      fields,
      'fixed.validation is missing. A sweep compares its runs by images that are neither learned nor tested: give a share ' +
        'of the training images, as in "validation": 0.1, or a file.',
    );
  }
  const ofSearch = objectAt(fields, 'search', { kind: 'grid' });
  const besidePlan = join(dirname(path), parse(path).name);
  if (folder === undefined && (path === '-' || resolve(besidePlan) === resolve(path))) {
    throw planError(
      fields,
      'the plan has no name that its runs could have. Name their folder with --out-dir.',
    );
  }
  const plan: SweepPlan = {
    path,
    name: parse(path).name,
    folder: resolve(folder ?? besidePlan),
    repeats: countAt(fields, 'repeats', 1, 1),
    fixed,
    vary,
    search: findSearch(ofSearch).read(ofSearch, vary, fixed),
  };
  const choices = plan.search.next([])?.length ?? 0;
  if (choices * plan.repeats > MOST_RUNS) {
    throw planError(
      fields,
      `${choices} choices with ${plan.repeats} seeds each are more than ${MOST_RUNS} runs. Ask for fewer.`,
    );
  }
  expectRuns(plan);
  return plan;
}

function parsed(path: string, text: string) {
  let plan: Json;
  try {
    plan = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw planError({ path }, `this is no JSON: ${reason}. Expected the plan of a sweep.`, { cause });
  }
  if (isJsonObject(plan)) return plan;
  throw planError({ path }, `the plan ${found(plan)}. Expected an object with "fixed" and "vary".`);
}
