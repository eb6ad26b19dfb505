import type { ImageTransform } from '@inkling/mnist';
import {
  type Clipping,
  clipByNorm,
  clipByValue,
  type EarlyStopping,
  earlyStopping,
  type LearningRate,
  softmaxCrossEntropy,
} from '@inkling/nn';
import { augmentations } from '../augmentations/index.ts';
import { readAugmentation } from '../augmentations/readAugmentation.ts';
import { initializers } from '../initializers/index.ts';
import { findModel } from '../models/findModel.ts';
import { modelWith } from '../models/modelWith.ts';
import { optimizers } from '../optimizers/index.ts';
import { type PresetName, presets } from '../presets/index.ts';
import type { RecipeSettings } from '../recipeSettings.ts';
import { schedules } from '../schedules/index.ts';
import { makeSchedule } from '../schedules/makeSchedule.ts';
import { SettingError } from '../settingError.ts';
import { recipeDefaults } from './defaults.ts';
import { expectName } from './expectName.ts';
import { expectOwnSettings } from './expectOwnSettings.ts';
import { exclusive, type FullSettings, overDefaults } from './override.ts';
import type { Recipe } from './recipe.ts';

/** Settings, and a preset for the settings that are omitted. */
export interface RecipeOptions extends RecipeSettings {
  readonly preset?: PresetName;
}

/** Initializer if the caller sets none. */
const USUAL_INIT = 'he';

/**
 * Lays the settings over their preset and the preset over the defaults, and makes the values that `train`
 * takes.
 *
 * @throws SettingError or ArgumentError when settings contradict each other, the optimizer or the schedule
 *   does not have them, a name is unknown, or a number is out of range.
 */
export function resolveRecipe({ preset, ...options }: RecipeOptions): Recipe {
  expectOneOfEach(options);
  expectName('preset', preset, presets);
  expectName('init', options.init, initializers);
  expectName('optimizer', options.optimizer, optimizers);
  expectName('schedule', options.schedule, schedules);
  const settings = overDefaults(preset, options);
  const { average, labelSmoothing, classWeights, batchSize, accumulate, epochs, iterations } = settings;
  const { seed, progressEvery, evaluateEvery, encoding } = settings;
  return {
    ...networkOf(settings),
    ...optimizerOf(settings),
    clipping: clippingOf(settings),
    loss: softmaxCrossEntropy({
      labelSmoothing,
      classWeights: classWeights === 'balanced' ? undefined : classWeights,
    }),
    labelSmoothing,
    classWeights,
    distillation: distillationOf(settings),
    average,
    augmentation: augmentationOf(settings),
    earlyStopping: stoppingOf(settings),
    batchSize,
    accumulate,
    epochs,
    iterations,
    seed,
    progressEvery,
    evaluateEvery,
    encoding,
  };
}

function expectOneOfEach(options: RecipeSettings): void {
  for (const [one, other] of exclusive) {
    if (options[one] === undefined || options[other] === undefined) continue;
    throw new SettingError(one, (nameOf) => `: ${nameOf(other)} is set too. Leave one of them out.`);
  }
}

/** @throws SettingError when the share of dropout is out of range. */
function networkOf({
  hidden,
  model,
  init,
  dropout,
}: FullSettings): Pick<Recipe, 'model' | 'init' | 'dropout'> {
  if (dropout !== undefined && !(dropout >= 0 && dropout < 1)) {
    throw new SettingError(
      'dropout',
      () => `: expected a share from 0 up and below 1, but it is ${dropout}.`,
    );
  }
  const name = hidden ? modelWith(hidden) : (model ?? recipeDefaults.model);
  const named = findModel(name);
  return named ? { model: named.name, init: init ?? USUAL_INIT, dropout } : { model: name, init, dropout };
}

/** @throws SettingError when the optimizer or the schedule does not have one of the given settings. */
function optimizerOf(
  settings: FullSettings,
): Pick<Recipe, 'learningRate' | 'schedule' | 'optimizer' | 'makeOptimizer'> {
  const { optimizer: name, schedule } = settings;
  const { momentum, nesterov, weightDecay, beta1, beta2, epsilon } = settings;
  const own = { momentum, nesterov, weightDecay, beta1, beta2, epsilon };
  const { warmUp, finalRate, decayEvery, decayFactor, rise } = settings;
  const ofSchedule = { warmUp, finalRate, decayEvery, decayFactor, rise };
  expectOwnSettings('optimizer', name, optimizers, own);
  expectOwnSettings('schedule', schedule, schedules, ofSchedule);
  const learningRate = settings.learningRate ?? optimizers[name].usualRate(own);
  const rates = makeSchedule(schedule, learningRate, ofSchedule);
  const makeOptimizer = (learningRates: LearningRate) => optimizers[name].make(learningRates, own);
  return { learningRate, schedule, optimizer: makeOptimizer(rates), makeOptimizer };
}

function augmentationOf({ augment = '' }: RecipeSettings): readonly ImageTransform[] | undefined {
  const transforms = readAugmentation(augment, augmentations);
  return transforms.length > 0 ? transforms : undefined;
}

function stoppingOf({ patience, leastImprovement }: RecipeSettings): EarlyStopping | undefined {
  if (patience === undefined && leastImprovement === undefined) return undefined;
  return earlyStopping({ patience, leastImprovement });
}

/** @throws SettingError when a setting has no teacher that it belongs to. */
function distillationOf({ teacher, ...options }: RecipeSettings): Recipe['distillation'] {
  const { temperature = 4, teacherWeight = 0.9 } = options;
  if (teacher !== undefined) return { teacher, temperature, teacherWeight };
  for (const setting of ['temperature', 'teacherWeight'] as const) {
    if (options[setting] === undefined) continue;
    throw new SettingError(
      setting,
      (nameOf) => `: there is no teacher to learn from. Name one with ${nameOf('teacher')}, or leave it out.`,
    );
  }
  return undefined;
}

function clippingOf({ clipNorm, clipValue }: RecipeSettings): Clipping | undefined {
  if (clipNorm !== undefined) return clipByNorm(clipNorm);
  return clipValue === undefined ? undefined : clipByValue(clipValue);
}
