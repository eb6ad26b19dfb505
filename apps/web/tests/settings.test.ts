import { expect, test } from 'vitest';
import { defaultDraft, readDraft, type SettingsDraft } from '../src/training/settings.ts';

/** The fields that `readDraft` refuses in the default draft with this change. */
function refused(change: Partial<SettingsDraft>): string[] {
  const read = readDraft({ ...defaultDraft, ...change });
  return 'troubles' in read ? Object.keys(read.troubles) : [];
}

test('readDraft accepts spaces, decimal commas and an empty list of layers', () => {
  const read = readDraft({ ...defaultDraft, hidden: ' 128, 64 ', learningRate: '0,01', seed: ' 0' });
  expect(read).toEqual({
    settings: {
      hidden: [128, 64],
      optimizer: 'adam',
      learningRate: 0.01,
      batchSize: 64,
      epochs: 20,
      seed: 0,
    },
  });
  expect(readDraft({ ...defaultDraft, hidden: '' })).toMatchObject({ settings: { hidden: [] } });
});

test('readDraft refuses an invalid value at its own field only', () => {
  for (const hidden of ['0', '1001', '1.5', '-3', 'many', '1 1 1 1 1']) {
    expect(refused({ hidden })).toEqual(['hidden']);
  }
  for (const learningRate of ['', '0', '-1', '11', 'fast', '1e-300', 'Infinity']) {
    expect(refused({ learningRate })).toEqual(['learningRate']);
  }
  for (const field of ['batchSize', 'epochs'] as const) {
    for (const value of ['', '0', '2.5', '1e3', '99999999'])
      expect(refused({ [field]: value })).toEqual([field]);
  }
  expect(refused({ seed: '-1', epochs: 'x' })).toEqual(['epochs', 'seed']);
});
