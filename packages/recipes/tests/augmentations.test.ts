import { transforms } from '@inkling/mnist';
import { describe, expect, test } from 'vitest';
import { augmentations, resolveRecipe, SettingError } from '../src/index.ts';

/** The transforms of a recipe, as plain data. */
function read(augment: string) {
  return resolveRecipe({ augment }).augmentation?.map(({ kind, settings }) => ({ kind, ...settings }));
}

describe('the setting augment', () => {
  test('lists transforms in their order; settings that are left out have their defaults', () => {
    expect(read('rotate, shift:3,elastic:20:5')).toEqual([
      { kind: 'rotate', degrees: 10 },
      { kind: 'shift', pixels: 3 },
      { kind: 'elastic', alpha: 20, sigma: 5, spacing: 1 },
    ]);
  });

  test.each(Object.keys(transforms))('knows the transform %s', (name) => {
    expect(read(name)).toEqual([expect.objectContaining({ kind: name })]);
  });

  test.each(Object.entries(augmentations))('knows the augmentation %s', (name, { transforms: list }) => {
    expect(read(name)).toEqual(read(list));
  });

  test('adds transforms to an augmentation', () => {
    expect(read('digits,noise:5')).toEqual([...(read('digits') ?? []), { kind: 'noise', deviation: 5 }]);
  });

  test('none turns the augmentation off', () => {
    expect(read('none')).toBeUndefined();
  });

  test.each([
    ['wobble', ' wobble: this name is unknown. Expected one of shift, rotate,'],
    ['toString', ' toString: this name is unknown.'],
    ['shift:1,', undefined],
    ['shift:1:2', ' shift:1:2: there are 2 values, but shift takes 1: pixels.'],
    ['digits:2', ' digits:2: digits has no settings. Write digits alone.'],
    ['rotate:200', ': rotate: degrees must be from 0 to 180, but it is 200.'],
    ['shift:', ': shift: pixels must be a finite number from 0 up, but it is NaN.'],
    ['elastic:many', ': elastic: alpha must be a finite number from 0 up, but it is NaN.'],
  ])('%s', (text, words) => {
    if (words === undefined) {
      expect(read(text)).toHaveLength(1);
      return;
    }
    expect(() => read(text)).toThrow(SettingError);
    expect(() => read(text)).toThrow(`augment${words}`);
  });
});
