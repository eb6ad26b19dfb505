import type { NamedAugmentation } from './namedAugmentation.ts';

/** Turns the augmentation of a preset off. */
export const none: NamedAugmentation = { description: 'no augmentation', transforms: '' };
