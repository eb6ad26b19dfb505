import { models, optimizers, presets, schedules } from '@inkling/recipes';
import { expect, test } from 'vitest';
import {
  changeDraft,
  defaultDraft,
  draftOf,
  effectiveSettings,
  ownSettings,
  readDraft,
  type SettingsDraft,
  settingNames,
} from '../src/training/settings.ts';

/** The troubles that `readDraft` has with the default draft and this change. */
function troublesOf(change: SettingsDraft) {
  const read = readDraft({ ...defaultDraft, ...change });
  return 'troubles' in read ? read.troubles : {};
}

const refused = (change: SettingsDraft) => Object.keys(troublesOf(change));

test('readDraft accepts spaces, decimal commas, empty fields and a list of layers', () => {
  const draft = { model: 'mlp:128, 64 ', optimizer: 'adam', learningRate: '0,01', seed: ' 0', epochs: '' };
  expect(readDraft(draft)).toMatchObject({
    settings: { model: 'mlp:128,64', optimizer: 'adam', learningRate: 0.01, seed: 0 },
    recipe: { model: 'mlp:128,64', learningRate: 0.01, epochs: 10 },
  });
  expect(readDraft({ hidden: '30' })).toMatchObject({ recipe: { model: 'mlp:30' } });
});

test('readDraft refuses an invalid value at its own field only', () => {
  for (const model of ['mlp:0', 'mlp:1001', 'mlp:1.5', 'mlp:', 'mlp:1,1,1,1,1', 'cnn:huge', 'many']) {
    expect(refused({ model })).toEqual(['model']);
  }
  for (const learningRate of ['0', '-1', '11', 'fast', '1e-300', 'Infinity']) {
    expect(refused({ learningRate })).toEqual(['learningRate']);
  }
  for (const field of ['epochs', 'batchSize'] as const) {
    for (const value of ['0', '2.5', '1e3', '99999999']) expect(refused({ [field]: value })).toEqual([field]);
  }
  for (const name of ['preset', 'optimizer', 'schedule', 'init'] as const) {
    for (const value of ['unheard', 'toString', '__proto__'])
      expect(refused({ [name]: value })).toEqual([name]);
  }
  expect(refused({ augment: 'swirl' })).toEqual(['augment']);
  expect(refused({ seed: '-1', epochs: 'x' })).toEqual(['epochs', 'seed']);
});

test.each<[SettingsDraft, keyof SettingsDraft, RegExp]>([
  [
    { optimizer: 'adam', momentum: '0.9' },
    'momentum',
    /^Momentum: the optimizer adam has no such setting\..*Optimizer sgd/,
  ],
  [{ schedule: 'step' }, 'schedule', /Steps between decays/],
  [
    { patience: '3' },
    'patience',
    /^Patience: there are no pictures to judge by\. Keep some apart with Share for validation/,
  ],
  [{ epochs: '3', iterations: '30' }, 'epochs', /Steps is set too/],
  [{ hidden: '30', model: 'linear' }, 'hidden', /Network is set too/],
  [{ optimizer: 'sgd', nesterov: 'true' }, 'nesterov', /it needs momentum\. Add Momentum 0\.9/],
  [{ clipNorm: '1', clipValue: '1' }, 'clipNorm', /Largest gradient is set too/],
])('the impossible settings %j are refused in a sentence', (change, field, sentence) => {
  expect(troublesOf(change)[field]).toMatch(sentence);
});

test('every preset, network, optimizer and schedule of the recipes can be chosen', () => {
  for (const preset of Object.keys(presets)) expect(refused({ preset })).toEqual([]);
  for (const optimizer of Object.keys(optimizers)) expect(refused({ optimizer })).toEqual([]);
  for (const schedule of Object.keys(schedules)) {
    expect(refused({ schedule, ...(schedule === 'step' && { decayEvery: '10' }) })).toEqual([]);
  }
  for (const { usage, withWidths } of models) {
    expect(refused({ model: withWidths?.([20]).name ?? usage })).toEqual([]);
  }
});

test('a field shows what its preset has, until the visitor types something else', () => {
  expect(effectiveSettings({ preset: 'quick' })).toMatchObject({
    model: 'mlp:160',
    learningRate: '0.006',
    schedule: 'one-cycle',
    augment: 'none',
  });
  expect(effectiveSettings({ preset: 'quick', optimizer: 'sgd' }).learningRate).toBe('0.3');
  expect(effectiveSettings({ preset: 'quick', learningRate: 'fa' }).learningRate).toBe('fa');
});

test('another choice takes the settings of the choice before away', () => {
  const draft = { preset: 'quick', optimizer: 'sgd', momentum: '0.9', learningRate: '0.2', seed: '4' };
  expect(changeDraft(draft, 'optimizer', 'adam')).toEqual({ preset: 'quick', optimizer: 'adam', seed: '4' });
  expect(changeDraft(draft, 'preset', 'cnn-quick')).toEqual({ preset: 'cnn-quick', seed: '4' });
  expect(changeDraft({ iterations: '5' }, 'epochs', '1')).toEqual({ epochs: '1' });
  expect(ownSettings({ optimizer: 'adam', momentum: '0.9' })).toContain('momentum');
  expect(ownSettings({ optimizer: 'adam' })).not.toContain('momentum');
});

test('settings survive as text', () => {
  const draft: SettingsDraft = Object.fromEntries(
    settingNames.map((name) => [name, effectiveSettings({ preset: 'cnn-best' })[name] ?? '']),
  );
  const read = readDraft(draft);
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles));
  expect(readDraft(draftOf(read.settings))).toMatchObject({ settings: read.settings });
});
