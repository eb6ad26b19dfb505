import { describe, expect, test } from 'vitest';
import {
  type RecipeOptions,
  type RecipeSettings,
  recipeRecord,
  resolveRecipe,
  SettingError,
} from '../src/index.ts';
import { recipeDefaults } from '../src/recipe/defaults.ts';
import { override } from '../src/recipe/override.ts';

/** Lays `settings` over those of a preset, and these over the defaults. */
function over(preset: RecipeSettings, settings: RecipeSettings): RecipeSettings {
  const all = override(override(recipeDefaults, preset), settings);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

test('without settings, a recipe is all defaults', () => {
  const { optimizer, makeOptimizer, clipping, loss, ...rest } = resolveRecipe({});
  expect(makeOptimizer(0.5).kind).toBe('sgd');
  expect([optimizer.kind, clipping, loss.kind]).toEqual(['sgd', undefined, 'softmaxCrossEntropy']);
  expect(rest).toEqual({
    model: 'mlp:100',
    init: 'he',
    dropout: undefined,
    learningRate: 0.3,
    schedule: 'constant',
    labelSmoothing: 0,
    average: undefined,
    classWeights: undefined,
    distillation: undefined,
    augmentation: undefined,
    earlyStopping: undefined,
    batchSize: 128,
    accumulate: undefined,
    epochs: 10,
    iterations: undefined,
    seed: 1,
    progressEvery: 10,
    evaluateEvery: undefined,
    encoding: 'f32',
  });
});

/** For every setting, a value that is not the default, and the settings that it needs. */
const everySetting: { [Name in keyof Required<RecipeSettings>]: [RecipeSettings[Name], RecipeSettings?] } = {
  model: ['cnn:small'],
  hidden: [[7]],
  init: ['xavier'],
  dropout: [0.2],
  optimizer: ['adam'],
  learningRate: [0.07],
  momentum: [0.5],
  nesterov: [true, { momentum: 0.9 }],
  weightDecay: [0.01],
  beta1: [0.8, { optimizer: 'adam' }],
  beta2: [0.8, { optimizer: 'adam' }],
  epsilon: [1e-6, { optimizer: 'adam' }],
  schedule: ['linear'],
  warmUp: [9],
  finalRate: [0.001, { schedule: 'cosine' }],
  decayEvery: [9, { schedule: 'step', decayEvery: 5 }],
  decayFactor: [0.9, { schedule: 'step', decayEvery: 5 }],
  rise: [0.2, { schedule: 'one-cycle' }],
  clipNorm: [2],
  clipValue: [2],
  average: [0.9],
  labelSmoothing: [0.1],
  classWeights: ['balanced'],
  teacher: ['large.json'],
  temperature: [2, { teacher: 'large.json' }],
  teacherWeight: [0.5, { teacher: 'large.json' }],
  patience: [4],
  leastImprovement: [0.1],
  augment: ['shift:2,elastic'],
  batchSize: ['full'],
  accumulate: [4],
  epochs: [3],
  iterations: [3],
  seed: [3],
  progressEvery: [3],
  evaluateEvery: [3],
  encoding: ['i8'],
};

test.each(Object.entries(everySetting))('a recipe keeps the setting %s', (name, [value, needed = {}]) => {
  // Functions are left out, but each has its settings beside it.
  const text = (settings: RecipeSettings) => JSON.stringify(resolveRecipe(settings));
  expect(text({ ...needed, [name]: value })).not.toBe(text(needed));
  // A preset has the same settings, below those of the caller.
  expect(over({ ...needed, [name]: value }, {})).toMatchObject({ ...needed, [name]: value });
});

test('a teacher has its usual options until they are set, and the record has them without its name', () => {
  const recipe = resolveRecipe({ teacher: 'folder/large.json', temperature: 2, accumulate: 4 });
  expect(recipe.distillation).toEqual({ teacher: 'folder/large.json', temperature: 2, teacherWeight: 0.9 });
  expect(recipeRecord(recipe)).toMatchObject({ temperature: 2, teacherWeight: 0.9, accumulate: 4 });
  expect(JSON.stringify(recipeRecord(recipe))).not.toContain('large');
  const plain = recipeRecord(resolveRecipe({ accumulate: 1 }));
  for (const name of ['temperature', 'teacherWeight', 'accumulate']) expect(plain).not.toHaveProperty(name);
});

test.each(['temperature', 'teacherWeight'])('%s without a teacher is refused', (name) => {
  expect(() => resolveRecipe({ [name]: 0.5 })).toThrow(SettingError);
  expect(() => resolveRecipe({ [name]: 0.5 })).toThrow(
    `${name}: there is no teacher to learn from. Name one with teacher, or leave it out.`,
  );
});

test('settings survive JSON', () => {
  const settings: RecipeOptions = {
    preset: 'original',
    hidden: [8],
    optimizer: 'adamw',
    warmUp: 3,
    clipNorm: 1,
  };
  const read = resolveRecipe(JSON.parse(JSON.stringify(settings)));
  expect(recipeRecord(read)).toEqual(recipeRecord(resolveRecipe(settings)));
});

test('the learning rate is the optimizer’s usual one until it is set', () => {
  const rateOf = (options: RecipeOptions) => resolveRecipe(options).learningRate;
  expect(rateOf({ momentum: 0.9 })).toBe(0.03);
  expect(rateOf({ optimizer: 'adam' })).toBe(0.002);
  expect(rateOf({ optimizer: 'adam', learningRate: 0.5 })).toBe(0.5);
});

describe('the network is', () => {
  test.each<[string, RecipeOptions, object]>([
    ['given by its whole name', { model: 'mlp' }, { model: 'mlp:100', init: 'he' }],
    ['given by its hidden layers', { hidden: [256, 128] }, { model: 'mlp:256,128', init: 'he' }],
    ['linear without hidden layers', { hidden: [] }, { model: 'linear', init: 'he' }],
    ['unchanged if it is no name of a network', { model: 'my.json' }, { model: 'my.json', init: undefined }],
    ['initialized as in the preset', { preset: 'original' }, { model: 'mlp:100', init: 'uniform' }],
    [
      'initialized as in the preset with other units too',
      { preset: 'original', hidden: [5] },
      { model: 'mlp:5', init: 'uniform' },
    ],
    [
      'initialized by the default for another model',
      { preset: 'original', model: 'cnn:small' },
      { model: 'cnn:small', init: 'he' },
    ],
    [
      'initialized as the caller sets',
      { preset: 'original', init: 'xavier' },
      { model: 'mlp:100', init: 'xavier' },
    ],
  ])('%s', (_, options, network) => {
    expect(resolveRecipe(options)).toMatchObject(network);
  });
});

describe('from a preset,', () => {
  const preset: RecipeSettings = {
    model: 'cnn:small',
    init: 'xavier',
    optimizer: 'adamw',
    learningRate: 0.004,
    weightDecay: 0.05,
    beta1: 0.8,
    schedule: 'cosine',
    warmUp: 50,
    finalRate: 0.0001,
    clipNorm: 1,
    average: 0.99,
    augment: 'digits',
    labelSmoothing: 0.1,
    batchSize: 64,
    epochs: 7,
    seed: 5,
    progressEvery: 3,
    evaluateEvery: 9,
    encoding: 'i8',
  };

  test('every setting is used', () => {
    expect(over(preset, {})).toEqual(preset);
  });

  test.each<[string, RecipeSettings, (keyof RecipeSettings)[]]>([
    ['its own optimizer keeps all settings', { optimizer: 'adamw' }, []],
    [
      'another optimizer removes the rate and the settings',
      { optimizer: 'sgd' },
      ['learningRate', 'weightDecay', 'beta1'],
    ],
    ['another schedule removes the settings', { schedule: 'linear' }, ['warmUp', 'finalRate']],
    ['another model removes the initializer', { model: 'cnn:deep' }, ['init']],
    ['hidden layers replace the model', { hidden: [9] }, ['model']],
    ['a number of steps replaces the epochs', { iterations: 100 }, ['epochs']],
    ['another clipping replaces its own', { clipValue: 2 }, ['clipNorm']],
    ['an undefined setting changes nothing', { seed: undefined, model: undefined }, []],
  ])('%s', (_, settings, lost) => {
    const expected: Record<string, unknown> = { ...preset };
    for (const name of lost) delete expected[name];
    for (const [name, value] of Object.entries(settings)) if (value !== undefined) expected[name] = value;
    expect(over(preset, settings)).toEqual(expected);
  });

  test('another optimizer removes a rate that was set for the default one', () => {
    expect(over({ learningRate: 0.05 }, { optimizer: 'sgd' }).learningRate).toBe(0.05);
    expect(over({ learningRate: 0.05 }, { optimizer: 'adam' }).learningRate).toBeUndefined();
  });
});

describe('refused is', () => {
  test.each<[string, object, string, string]>([
    [
      'a setting that the optimizer does not have',
      { optimizer: 'adam', momentum: 0.9 },
      'momentum',
      ': the optimizer adam has no such setting. Leave it out, or choose optimizer sgd.',
    ],
    [
      'a setting of several other optimizers',
      { weightDecay: 0.1, beta2: 0.9 },
      'beta2',
      ': the optimizer sgd has no such setting. Leave it out, or choose optimizer rmsprop, adam or adamw.',
    ],
    [
      'a setting that the schedule does not have',
      { schedule: 'cosine', decayEvery: 3 },
      'decayEvery',
      ': the schedule cosine has no such setting. Leave it out, or choose schedule step.',
    ],
    ['Nesterov’s momentum without a momentum', { nesterov: true }, 'nesterov', ': it needs momentum.'],
    [
      'a length given twice',
      { epochs: 1, iterations: 5 },
      'epochs',
      ': iterations is set too. Leave one of them out.',
    ],
    [
      'an unknown name',
      { optimizer: 'lion' },
      'optimizer',
      ' lion: this name is unknown. Expected one of sgd,',
    ],
    ['a name of every object', { preset: 'toString' }, 'preset', ' toString: this name is unknown.'],
  ])('%s', (_, options, setting, words) => {
    const refused = () => resolveRecipe(options);
    expect(refused).toThrow(SettingError);
    expect(refused).toThrow(`${setting}${words}`);
    expect(refused).toThrow(expect.objectContaining({ setting, code: 'ARGUMENT' }));
  });

  test('settings that training cannot use, before it starts', () => {
    for (const options of [{ learningRate: -1 }, { clipNorm: 0 }, { labelSmoothing: 1 }, { momentum: 2 }]) {
      expect(() => resolveRecipe(options)).toThrow(expect.objectContaining({ code: 'ARGUMENT' }));
    }
  });
});

test('a message uses the caller’s names of settings', () => {
  const error = new SettingError('clipNorm', (nameOf) => `: it needs ${nameOf('clipValue')}.`);
  expect(error.message).toBe('clipNorm: it needs clipValue.');
  expect(error.messageFor((setting) => setting.toUpperCase())).toBe('CLIPNORM: it needs CLIPVALUE.');
});
