import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Measurements } from './measurement.ts';

/** The file of the measurements in docs/scaling.md. */
export const measurementsFile = resolve(import.meta.dirname, '../../../../docs/scaling/ranks.json');

export async function readMeasurements(): Promise<Measurements> {
  return JSON.parse(await readFile(measurementsFile, 'utf8'));
}
