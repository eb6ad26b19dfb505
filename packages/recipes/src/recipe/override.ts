import { optimizers } from '../optimizers/index.ts';
import { type PresetName, presets } from '../presets/index.ts';
import type { RecipeSettings } from '../recipeSettings.ts';
import { schedules } from '../schedules/index.ts';
import { recipeDefaults } from './defaults.ts';

/** Pairs of settings that exclude each other. */
export const exclusive = [
  ['epochs', 'iterations'],
  ['clipNorm', 'clipValue'],
  ['hidden', 'model'],
] as const satisfies (keyof RecipeSettings)[][];

/** Settings that the defaults always contain. */
type Settled = Exclude<keyof typeof recipeDefaults, (typeof exclusive)[number][number]>;
export type FullSettings = RecipeSettings & Required<Pick<RecipeSettings, Settled>>;

/**
 * Lays `settings` over `base`. Undefined settings change nothing. If `settings` choose another network,
 * optimizer or schedule than `base`, the settings that `base` has for its own one are removed: its
 * initializer, learning rate or weight decay.
 */
export function override(base: FullSettings, settings: RecipeSettings): FullSettings {
  const gone = superseded(base, settings).map((name) => [name, undefined]);
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries([...gone, ...given]) };
}

/** Lays settings over their preset, and the preset over the defaults. */
export function overDefaults(preset: PresetName | undefined, settings: RecipeSettings): FullSettings {
  return override(override(recipeDefaults, preset ? presets[preset].settings : {}), settings);
}

function superseded(base: FullSettings, settings: RecipeSettings): (keyof RecipeSettings)[] {
  const { model, optimizer = base.optimizer, schedule = base.schedule } = settings;
  const gone = exclusive.flatMap(([one, other]): (keyof RecipeSettings)[] => [
    ...(settings[one] === undefined ? [] : [other]),
    ...(settings[other] === undefined ? [] : [one]),
  ]);
  if (model !== undefined) gone.push('init');
  if (optimizer !== base.optimizer) gone.push('learningRate', ...optimizers[base.optimizer].settings);
  if (schedule !== base.schedule) gone.push(...schedules[base.schedule].settings);
  return gone;
}
