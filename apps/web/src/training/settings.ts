import {
  augmentations,
  changeSettings,
  findModel,
  initializers,
  optimizers,
  presets,
  type Recipe,
  recipeDefaults,
  resolveRecipe,
  SettingError,
  schedules,
} from '@inkling/recipes';
import { InklingError } from '@inkling/tensor';
import { settingWords } from './settingWords.ts';
import type { SettingName, TrainingSettings } from './trainingSettings.ts';

/**
 * The settings as the visitor typed them, or as they stand in the page's address. A missing or empty one is
 * left to the preset.
 */
export type SettingsDraft = Readonly<Partial<Record<SettingName, string>>>;

/** For each wrong setting, a sentence that says what to enter. */
export type SettingsTroubles = Partial<Record<SettingName, string>>;

/** What a visitor meets first: a network that learns in seconds. */
export const defaultDraft: SettingsDraft = { preset: 'quick' };

const MOST_LAYERS = 4;
const MOST_UNITS = 1000;

interface SettingReader<T> {
  /** @returns undefined when the text is not of this setting. */
  read(text: string): T | undefined;
  /** What to enter instead. */
  readonly expected: string;
}

/** How each setting is read. The compiler asks for a setting that a recipe gets. */
const readers: { readonly [Name in SettingName]-?: SettingReader<NonNullable<TrainingSettings[Name]>> } = {
  preset: nameIn(presets),
  model: { read: (text) => text.trim().replaceAll(/[\s,;]+/g, ','), expected: 'The name of a network.' },
  hidden: { read: wholeNumbers, expected: 'Whole numbers, such as 100 or 128, 64.' },
  augment: { read: (text) => text, expected: 'Names of transforms.' },
  epochs: whole(1, 500),
  iterations: whole(1, 1_000_000),
  batchSize: {
    read: (text) => (text.trim() === 'full' ? 'full' : wholeIn(text, 1, 60_000)),
    expected: 'A whole number from 1 to 60000, or full.',
  },
  accumulate: whole(1, 1000),
  optimizer: nameIn(optimizers),
  // Networks compute with 32-bit floats, which round the smallest numbers to 0.
  learningRate: number('A number above 0 and up to 10, such as 0.01.', (value) => {
    return Math.fround(value) > 0 && value <= 10;
  }),
  momentum: share(),
  nesterov: {
    read: (text) => ({ true: true, false: false })[text.trim()],
    expected: 'One of true and false.',
  },
  weightDecay: number('A number from 0 up, such as 0.01.', (value) => value >= 0 && value <= 10),
  beta1: share(),
  beta2: share(),
  epsilon: positive(),
  schedule: nameIn(schedules),
  warmUp: whole(1, 1_000_000),
  finalRate: number('A number from 0 up.', (value) => value >= 0 && value <= 10),
  decayEvery: whole(1, 1_000_000),
  decayFactor: positive(),
  rise: share(),
  init: nameIn(initializers),
  dropout: share(),
  clipNorm: positive(),
  clipValue: positive(),
  average: share(),
  labelSmoothing: share(),
  validation: number('A number above 0 and below 1, such as 0.1.', (value) => value > 0 && value < 1),
  patience: whole(1, 500),
  leastImprovement: number('A number from 0 up.', (value) => value >= 0),
  seed: whole(0, 2 ** 31),
};

/** The names of all settings, in the order of the address. */
export const settingNames = Object.keys(readers).filter((name): name is SettingName => name in readers);

/** Settings that make a run, with their recipe. */
export interface ReadSettings {
  readonly settings: TrainingSettings;
  readonly recipe: Recipe;
}

/** Reads the settings, or says what is wrong with them. */
export function readDraft(draft: SettingsDraft): ReadSettings | { readonly troubles: SettingsTroubles } {
  const { settings, troubles } = readEach(draft);
  if (Object.keys(troubles).length > 0) return { troubles };
  try {
    const recipe = resolveRecipe(settings);
    expectModel(recipe.model);
    expectValidation(settings);
    return { settings, recipe };
  } catch (error) {
    if (error instanceof SettingError) {
      const name = settingNames.find((known) => known === error.setting) ?? 'preset';
      return { troubles: { [name]: `${error.messageFor(labelOf)}` } };
    }
    if (error instanceof InklingError) return { troubles: { preset: error.message } };
    throw error;
  }
}

/** Reads each setting by itself. */
function readEach(draft: SettingsDraft): {
  readonly settings: TrainingSettings;
  readonly troubles: SettingsTroubles;
} {
  const troubles: SettingsTroubles = {};
  const given: (readonly unknown[])[] = [];
  for (const name of settingNames) {
    const text = draft[name]?.trim() ?? '';
    if (text === '') continue;
    const value = readers[name].read(text);
    if (value === undefined) troubles[name] = readers[name].expected;
    else given.push([name, value]);
  }
  return { settings: Object.fromEntries(given), troubles };
}

/** What each setting is: as the visitor typed it, or as its preset or the defaults have it. */
export function effectiveSettings(draft: SettingsDraft): SettingsDraft {
  const { validation, ...given } = readEach(draft).settings;
  const full = changeSettings(given, {});
  const { hidden, model = '', learningRate = optimizers[full.optimizer ?? 'sgd'].usualRate(full) } = full;
  const known = draftOf({ augment: 'none', ...full, learningRate, validation });
  return { ...known, model: hidden ? modelWith(hidden) : model, ...draft };
}

function modelWith(hidden: readonly number[]): string {
  return resolveRecipe({ hidden }).model;
}

/** The names that a setting can have. Undefined for numbers and texts. */
export const settingChoices: Readonly<Partial<Record<SettingName, readonly string[]>>> = {
  preset: ['', ...Object.keys(presets)],
  augment: Object.keys(augmentations),
  optimizer: Object.keys(optimizers),
  schedule: Object.keys(schedules),
  init: Object.keys(initializers),
  nesterov: ['false', 'true'],
};

/**
 * Changes a setting. Those that belong to what was chosen before are left to the preset again: another
 * optimizer has other learning rates.
 */
export function changeDraft(draft: SettingsDraft, name: SettingName, text: string): SettingsDraft {
  // Another preset has other settings; what the visitor changed in the one before is gone.
  if (name === 'preset') {
    // Without any setting, an address would have the preset that a visitor meets first.
    const start = text === '' ? { model: recipeDefaults.model } : { preset: text };
    return { ...start, ...(draft.seed === undefined ? {} : { seed: draft.seed }) };
  }
  const { optimizer = 'sgd', schedule = 'constant' } = readEach(effectiveSettings(draft)).settings;
  const gone: Partial<Record<SettingName, readonly SettingName[]>> = {
    optimizer: ['learningRate', ...optimizers[optimizer].settings],
    schedule: schedules[schedule].settings,
    model: ['hidden', 'init'],
    epochs: ['iterations'],
    iterations: ['epochs'],
    clipNorm: ['clipValue'],
    clipValue: ['clipNorm'],
  };
  const kept = Object.entries(draft).filter(([other]) => !gone[name]?.some((one) => one === other));
  return { ...Object.fromEntries(kept), [name]: text };
}

/**
 * The settings of the chosen optimizer and schedule, with those that are set although they belong to other
 * ones.
 */
export function ownSettings(draft: SettingsDraft): readonly SettingName[] {
  const { optimizer = 'sgd', schedule = 'constant' } = readEach(effectiveSettings(draft)).settings;
  const own: readonly SettingName[] = [...optimizers[optimizer].settings, ...schedules[schedule].settings];
  const ofOthers = [...Object.values(optimizers), ...Object.values(schedules)]
    .flatMap(({ settings }): readonly SettingName[] => settings)
    .filter((name) => !own.includes(name) && (draft[name] ?? '') !== '');
  return [...new Set([...own, ...ofOthers])];
}

/** The settings as text, for the address. */
export function draftOf(settings: TrainingSettings): SettingsDraft {
  const texts = settingNames.flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : String(value)]];
  });
  return Object.fromEntries(texts);
}

/** @throws SettingError when the network is unknown, or too large for a page. */
function expectModel(model: string): void {
  if (!findModel(model)) {
    throw new SettingError('model', () => ` ${model}: there is no network of this name.`);
  }
  const widths = /:(\d[\d,]*)$/.exec(model)?.[1].split(',').map(Number) ?? [];
  if (widths.length <= MOST_LAYERS && widths.every((width) => width <= MOST_UNITS)) return;
  throw new SettingError(
    'model',
    (nameOf) =>
      ` ${model}: it is too large for a page. ${nameOf('hidden')}: up to ${MOST_LAYERS} whole numbers ` +
      `from 1 to ${MOST_UNITS}, such as 100 or 128, 64.`,
  );
}

/** @throws SettingError when early stopping has no images to judge by. */
function expectValidation({ validation, patience, leastImprovement }: TrainingSettings): void {
  if (validation !== undefined || (patience === undefined && leastImprovement === undefined)) return;
  throw new SettingError(
    patience === undefined ? 'leastImprovement' : 'patience',
    (nameOf) => `: there are no pictures to judge by. Keep some apart with ${nameOf('validation')}, 0.1 say.`,
  );
}

function labelOf(setting: string): string {
  return Object.entries(settingWords).find(([name]) => name === setting)?.[1].label ?? setting;
}

function nameIn<Name extends string>(choices: Readonly<Record<Name, unknown>>): SettingReader<Name> {
  const isName = (text: string): text is Name => Object.hasOwn(choices, text);
  return {
    read: (text) => (isName(text) ? text : undefined),
    expected: `One of ${Object.keys(choices).join(', ')}.`,
  };
}

function number(expected: string, isRight: (value: number) => boolean): SettingReader<number> {
  return {
    expected,
    read(text) {
      const value = Number(text.trim().replace(',', '.') || Number.NaN);
      return Number.isFinite(value) && isRight(value) ? value : undefined;
    },
  };
}

function share(): SettingReader<number> {
  return number('A number from 0 up, and below 1.', (value) => value >= 0 && value < 1);
}

function positive(): SettingReader<number> {
  return number('A number above 0.', (value) => Math.fround(value) > 0);
}

function whole(lowest: number, highest: number): SettingReader<number> {
  return {
    read: (text) => wholeIn(text, lowest, highest),
    expected: `A whole number from ${lowest} to ${highest}.`,
  };
}

function wholeIn(text: string, lowest: number, highest: number): number | undefined {
  if (!/^\s*\d+\s*$/.test(text)) return undefined;
  const value = Number(text);
  return value >= lowest && value <= highest ? value : undefined;
}

function wholeNumbers(text: string): number[] | undefined {
  const values = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => wholeIn(part, 1, MOST_UNITS));
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
