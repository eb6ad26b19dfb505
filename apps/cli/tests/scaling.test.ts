import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bitsOf, ranksTable, workNames } from '../scripts/ranks/ranksTable.ts';
import { readMeasurements } from '../scripts/ranks/readMeasurements.ts';

const found = await readMeasurements();
const page = await readFile(resolve(import.meta.dirname, '../../../docs/scaling.md'), 'utf8');

test('the table of ranks is that of the measurements, and the page names their machine', () => {
  expect(page).toContain(ranksTable(found));
  expect(page).toContain(found.machine);
});

describe.each(workNames())('the measurements of the work %s', (work) => {
  const measurements = found.measurements.filter((measurement) => measurement.work === work);

  test('are of one process and, in each mode, of 1, 2 and 4 ranks over each network', () => {
    const jobs = measurements.map(({ mode = 'alone', ranks, link }) => `${mode} ${ranks} ${link}`);
    const links = [
      '1 machine',
      ...[2, 4].flatMap((ranks) => ['machine', '10 Gbit/s', '1 Gbit/s'].map((link) => `${ranks} ${link}`)),
    ];
    const wanted = ['exact', 'tree', 'fast'].flatMap((mode) => links.map((link) => `${mode} ${link}`));
    expect(jobs.sort()).toEqual(['alone 1 machine', ...wanted].sort());
  });

  test('have the bits that the modes promise', () => {
    for (const measurement of measurements) {
      if (measurement.mode === 'exact') expect(bitsOf(measurement, measurements)).toBe('one process');
      if (measurement.mode === 'tree') expect(bitsOf(measurement, measurements)).toBe('any number of ranks');
    }
  });

  test('have the same bits over each network', () => {
    for (const { mode, ranks, weights } of measurements) {
      const others = measurements.filter((other) => other.mode === mode && other.ranks === ranks);
      for (const other of others) expect(other.weights).toBe(weights);
    }
  });
});
