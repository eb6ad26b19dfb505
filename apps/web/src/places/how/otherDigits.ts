import { type LabelledImages, syntheticDigits } from '@inkling/mnist';

/** How many other digits there are. */
export const OTHERS = 100;

let made: LabelledImages | undefined;

/** Digits that the page draws, to see what a training on one digit does to all others. */
export function otherDigits(): LabelledImages {
  made ??= syntheticDigits({ count: OTHERS, seed: 11 });
  return made;
}
