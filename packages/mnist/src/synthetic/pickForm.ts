import type { Random } from '@inkling/tensor';
import { type Skeleton, skeletons } from './skeletons.ts';

/** Draws one of the forms of a digit. The probability of a form is proportional to its share. */
export function pickForm(digit: number, random: Random): Skeleton {
  const forms = skeletons[digit];
  let rest = random.uniform(
    0,
    forms.reduce((sum, form) => sum + form.share, 0),
  );
  for (const form of forms) {
    rest -= form.share;
    if (rest < 0) return form;
  }
  return forms[0];
}
