import { expect, test } from 'vitest';
import { readRunParameters, runParameters } from '../src/training/runAddress.ts';
import { readDraft } from '../src/training/settings.ts';

test('an address has all that defines a run, by the names of the recipe, and is read back', () => {
  const run = {
    draft: { preset: 'cnn-quick', epochs: '3', validation: '0.1', augment: 'shift:1,rotate:5' },
    source: 'sample',
  } as const;
  const parameters = runParameters(run);
  expect(parameters).toEqual({ ...run.draft, data: 'sample' });
  const query = new URLSearchParams(`${new URLSearchParams(parameters)}`);
  expect(readRunParameters(Object.fromEntries(query))).toEqual({ ...run, unknown: [] });
});

test('an empty field and the drawn digits are not in the address', () => {
  expect(runParameters({ draft: { preset: 'quick', epochs: ' ' }, source: 'drawn' })).toEqual({
    preset: 'quick',
  });
});

test('an address from outside is cut, checked, and what it has besides is named', () => {
  const { draft, source, unknown } = readRunParameters({
    epochs: '9'.repeat(100_000),
    model: '<script>alert(1)</script>',
    data: 'https://elsewhere/',
    teacher: '/etc/passwd',
    constructor: 'x',
  });
  expect(source).toBe('drawn');
  expect(unknown).toEqual(['teacher', 'constructor', 'data=https://elsewhere/']);
  expect(draft.epochs).toHaveLength(200);
  const read = readDraft(draft);
  expect('troubles' in read && Object.keys(read.troubles)).toEqual(['epochs']);
  expect(readDraft({ model: draft.model })).toMatchObject({
    troubles: { model: expect.stringContaining('there is no network of this name') },
  });
});
