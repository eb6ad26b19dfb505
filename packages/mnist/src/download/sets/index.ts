import type { PublishedSet } from '../publishedSet.ts';
import { emnistBalanced } from './emnistBalanced.ts';
import { emnistDigits } from './emnistDigits.ts';
import { emnistLetters } from './emnistLetters.ts';
import { fashionMnist } from './fashionMnist.ts';
import { kmnist } from './kmnist.ts';
import { mnist } from './mnist.ts';
import { qmnist } from './qmnist.ts';

/** The sets that can be downloaded by name, in the order of the help. An addition is a file and an entry. */
export const publishedSets: readonly PublishedSet[] = [
  mnist,
  qmnist,
  fashionMnist,
  kmnist,
  emnistDigits,
  emnistLetters,
  emnistBalanced,
];
