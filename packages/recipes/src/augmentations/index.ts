import { digits } from './digits.ts';
import { digitsGentle } from './digitsGentle.ts';
import { digitsStrong } from './digitsStrong.ts';
import type { NamedAugmentation } from './namedAugmentation.ts';
import { none } from './none.ts';

/** Every augmentation that has a name. */
export const augmentations = {
  digits,
  'digits-gentle': digitsGentle,
  'digits-strong': digitsStrong,
  none,
} satisfies Record<string, NamedAugmentation>;
