import type { Explanation } from '../explain.ts';

/** What each step takes. */
export interface StepProps {
  readonly explanation: Explanation;
}
