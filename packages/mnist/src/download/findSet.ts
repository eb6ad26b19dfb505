import { ArgumentError, quoted } from '@inkling/tensor';
import type { PublishedSet } from './publishedSet.ts';
import { publishedSets } from './sets/index.ts';

/** @throws ArgumentError for the name of no set. */
export function findSet(set: string | PublishedSet): PublishedSet {
  if (typeof set !== 'string') return set;
  const found = publishedSets.find(({ name }) => name === set);
  if (found !== undefined) return found;
  const names = publishedSets.map(({ name }) => name).join(', ');
  throw new ArgumentError(`there is no set ${quoted(set)} to download. Expected one of: ${names}.`);
}
