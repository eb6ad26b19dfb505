import type { Point } from '../../training/messages.ts';

/** The accuracy in the last test, or on the validation images while the test is closed. */
export interface LastTest {
  readonly accuracy: number;
  readonly of: 'validation' | 'test';
}

/** Undefined before the first test. */
export function lastTest(points: readonly Point[]): LastTest | undefined {
  const point = points.findLast((one) => (one.testAccuracy ?? one.validationAccuracy) !== undefined);
  if (point?.testAccuracy !== undefined) return { accuracy: point.testAccuracy, of: 'test' };
  return point?.validationAccuracy === undefined
    ? undefined
    : { accuracy: point.validationAccuracy, of: 'validation' };
}
