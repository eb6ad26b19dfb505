import type { Classification, Progress } from '@inkling/nn';

/** How the network did on the test set, in events of training that follow a test of classes. */
export function testOf({ test }: Pick<Progress, 'test'>): Classification | undefined {
  return test && 'accuracy' in test ? test : undefined;
}
