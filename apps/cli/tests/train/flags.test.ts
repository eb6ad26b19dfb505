import { type RecipeOptions, resolveRecipe } from '@inkling/recipes';
import { expect, test } from 'vitest';
import { messageOf } from '../../src/session/messageOf.ts';

/** The message of the command for settings that are refused. */
function refusalOf(options: RecipeOptions): string {
  try {
    resolveRecipe(options);
  } catch (error) {
    return messageOf(error);
  }
  throw new Error('nothing was refused');
}

test.each<[string, RecipeOptions, string]>([
  [
    'a setting that the optimizer does not have',
    { optimizer: 'adam', momentum: 0.9 },
    '--momentum: the optimizer adam has no such setting. Leave it out, or choose --optimizer sgd.',
  ],
  [
    'a setting of several other optimizers',
    { weightDecay: 0.1, beta2: 0.9 },
    '--beta2: the optimizer sgd has no such setting. Leave it out, or choose --optimizer rmsprop, adam or adamw.',
  ],
  [
    'a setting that the schedule does not have',
    { schedule: 'cosine', decayEvery: 3 },
    '--decay-every: the schedule cosine has no such setting. Leave it out, or choose --schedule step.',
  ],
  [
    'the schedule step without an interval',
    { schedule: 'step' },
    '--schedule step: the number of steps between two decays is missing. Set it with --decay-every.',
  ],
  [
    'Nesterov’s momentum without a momentum',
    { nesterov: true },
    '--nesterov: it needs momentum. Add --momentum 0.9, for example.',
  ],
  [
    'a transform of images that does not exist',
    { augment: 'shift:1,wobble' },
    '--augment wobble: this name is unknown. Expected one of shift, rotate, scale, shear, elastic, thickness, erase, ' +
      'noise, digits, digits-gentle, digits-strong, none.',
  ],
  [
    'a transform with a wrong setting',
    { augment: 'rotate:nan' },
    '--augment: rotate: degrees must be from 0 to 180, but it is NaN.',
  ],
  [
    'a network without units',
    { model: 'mlp:0' },
    '--model mlp:0: the units of each hidden layer must follow the colon, as whole numbers from 1 up: mlp:256,128.',
  ],
])('%s is refused with the setting called by its flag', (_, options, message) => {
  expect(refusalOf(options)).toBe(message);
});
