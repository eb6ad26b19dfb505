import { digits } from './digits.ts';
import type { NamedAugmentation } from './namedAugmentation.ts';
import { none } from './none.ts';

/** Every augmentation that has a name. */
export const augmentations = { digits, none } satisfies Record<string, NamedAugmentation>;
