import type { PublishedSet } from '../publishedSet.ts';
import { digitNames } from './digitNames.ts';
import { emnistMirrors, emnistPart } from './emnist.ts';

/** 280,000 digits, as many of each. */
export const emnistDigits: PublishedSet = {
  name: 'emnist-digits',
  title: 'EMNIST Digits',
  classNames: digitNames,
  train: emnistPart('digits', 'train', 240_000, {
    images: 'f7c95004d14d81af89522e67d8f0c781dfb3bd544181c81bfe1eb6b41c35b726',
    labels: '6638a6ff5fe2eefd9cca2471995b46c82986b8e4b2a70d2f5ce8e05d7edb319e',
  }),
  test: emnistPart('digits', 'test', 40_000),
  mirrors: emnistMirrors,
  isTransposed: true,
};
