import type { Random } from '@inkling/tensor';
import { type Skeleton, skeletons } from './skeletons.ts';

/** One of the forms of a digit, each as likely as its share. */
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
