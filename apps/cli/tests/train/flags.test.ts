import { type RecipeOptions, resolveRecipe } from '@inkling/recipes';
import { expect, test } from 'vitest';
import { messageOf } from '../../src/session/messageOf.ts';

/** What the command says of settings that are refused. */
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
    'a setting of several others',
    { weightDecay: 0.1, beta2: 0.9 },
    '--beta2: the optimizer sgd has no such setting. Leave it out, or choose --optimizer rmsprop, adam or adamw.',
  ],
  [
    'a setting that the schedule does not have',
    { schedule: 'cosine', decayEvery: 3 },
    '--decay-every: the schedule cosine has no such setting. Leave it out, or choose --schedule step.',
  ],
  [
    'stairs without a length',
    { schedule: 'step' },
    '--schedule step: it must know after how many steps the learning rate changes. Say so with --decay-every.',
  ],
  [
    'Nesterov’s momentum without any',
    { nesterov: true },
    '--nesterov: there is no momentum to look ahead along. Add --momentum 0.9, say.',
  ],
  [
    'a network without units',
    { model: 'mlp:0' },
    '--model mlp:0: behind the colon must be the units of each hidden layer, whole numbers from 1 up, as in mlp:256,128.',
  ],
])('%s is refused with the setting called by its flag', (_, options, message) => {
  expect(refusalOf(options)).toBe(message);
});
