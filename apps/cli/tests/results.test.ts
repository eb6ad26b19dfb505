import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type PresetName, presets, recipeRecord, resolveRecipe } from '@inkling/recipes';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../scripts/readRecords.ts';
import { resultsTable } from '../scripts/resultsTable.ts';

const records = await readRecords();
const page = await readFile(resolve(import.meta.dirname, '../../../docs/results.md'), 'utf8');

test('the table of results is that of the records', () => {
  expect(page).toContain(resultsTable(records));
});

describe('each record of the results', () => {
  test('is of a whole run of its preset as it is now, from the weights of its seed', () => {
    for (const { flags = {}, settings, result } of records) {
      const preset = Object.keys(presets).find((name): name is PresetName => name === flags['--preset']);
      expect(settings).toMatchObject(recipeRecord(resolveRecipe({ preset, seed: Number(flags['--seed']) })));
      expect(preset).toBeDefined();
      expect(result.interrupted).toBe(false);
    }
  });

  test('is of another seed than the others of its preset', () => {
    const names = records.map(({ flags }) => `${flags?.['--preset']} ${flags?.['--seed']}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('is of the same images, in exact mode, and names no folder of a machine', () => {
    const images = ({ data: { train, test } }: (typeof records)[number]) => [
      train.fingerprint,
      test.fingerprint,
    ];
    for (const record of records) {
      expect(images(record)).toEqual(images(records[0]));
      expect(record.machine.mode).toBe('exact');
      expect(record.flags?.['--data']).toBe('mnist');
    }
  });
});
