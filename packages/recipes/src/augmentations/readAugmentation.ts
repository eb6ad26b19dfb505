import { type ImageTransform, transforms } from '@inkling/mnist';
import { ArgumentError } from '@inkling/tensor';
import { expectName } from '../recipe/expectName.ts';
import { SettingError } from '../settingError.ts';
import type { NamedAugmentation } from './namedAugmentation.ts';

/** Augmentations and transforms by name. */
const named: Readonly<Record<string, (settings?: Readonly<Record<string, number>>) => ImageTransform>> =
  transforms;

/**
 * Reads transforms of images: `shift:2,rotate:10,elastic:34:4`, or the name of an augmentation that contains
 * some. The values after a name are its settings in their order; those that are left out have their defaults.
 *
 * @throws SettingError when a name is unknown, a transform has fewer settings, or a value is out of range.
 */
export function readAugmentation(
  text: string,
  augmentations: Readonly<Record<string, NamedAugmentation>>,
): ImageTransform[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (!Object.hasOwn(augmentations, part)) return [readTransform(part, augmentations)];
      return readAugmentation(augmentations[part].transforms, {});
    });
}

function readTransform(text: string, augmentations: object): ImageTransform {
  const [name, ...values] = text.split(':');
  expectName('augment', name, { ...transforms, ...augmentations });
  if (!Object.hasOwn(named, name)) {
    throw new SettingError('augment', () => ` ${text}: ${name} has no settings. Write ${name} alone.`);
  }
  const make = named[name];
  const settings = Object.keys(make().settings);
  if (values.length > settings.length) {
    throw new SettingError(
      'augment',
      () =>
        ` ${text}: there are ${values.length} values, but ${name} takes ${settings.length}: ${settings.join(', ')}.`,
    );
  }
  const given = values.map((value, index) => [settings[index], numberOf(value)]);
  try {
    return make(Object.fromEntries(given));
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new SettingError('augment', () => `: ${error.message}`);
  }
}

/** Empty text is no number, although the language takes it for 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
