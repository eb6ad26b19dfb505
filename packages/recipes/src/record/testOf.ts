import type { Classification, Progress } from '@inkling/nn';

/** Results on the test set, from an event of training that follows a test of classes. */
export function testOf({ test }: Pick<Progress, 'test'>): Classification | undefined {
  return test && 'accuracy' in test ? test : undefined;
}
