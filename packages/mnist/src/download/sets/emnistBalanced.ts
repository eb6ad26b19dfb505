import type { PublishedSet } from '../publishedSet.ts';
import { emnistMirrors, emnistPart } from './emnist.ts';

/** 131,600 digits and letters in 47 classes. Small letters that look like their capitals are in one class. */
export const emnistBalanced: PublishedSet = {
  name: 'emnist-balanced',
  title: 'EMNIST Balanced',
  classNames: [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt'],
  train: emnistPart('balanced', 'train', 112_800, {
    images: '74295e75e4e9fa2c102147460ee7eb763653d5132d883a84fb88932bfb8d2db4',
    labels: 'b46d41e5156a0a8aaaa4d18979fdd1588850fa8571018acffd5d93b325a7d6ed',
  }),
  test: emnistPart('balanced', 'test', 18_800),
  mirrors: emnistMirrors,
  isTransposed: true,
};
