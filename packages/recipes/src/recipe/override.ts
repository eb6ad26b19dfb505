import { optimizers } from '../optimizers/index.ts';
import type { RecipeSettings } from '../recipeSettings.ts';
import { schedules } from '../schedules/index.ts';
import type { recipeDefaults } from './defaults.ts';

/** Of each pair one can be set. */
export const exclusive = [
  ['epochs', 'iterations'],
  ['clipNorm', 'clipValue'],
  ['hidden', 'model'],
] as const satisfies (keyof RecipeSettings)[][];

/** What is set from the defaults on, whatever lies over them. */
type Settled = Exclude<keyof typeof recipeDefaults, (typeof exclusive)[number][number]>;
export type FullSettings = RecipeSettings & Required<Pick<RecipeSettings, Settled>>;

/**
 * `base` with `settings` over it; those that are undefined change nothing. What `base` sets for another network,
 * optimizer or schedule than the one that `settings` choose goes: a start, a learning rate, a weight decay.
 */
export function override(base: FullSettings, settings: RecipeSettings): FullSettings {
  const gone = superseded(base, settings).map((name) => [name, undefined]);
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries([...gone, ...given]) };
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
