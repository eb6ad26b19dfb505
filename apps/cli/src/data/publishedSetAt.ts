import { existsSync } from 'node:fs';
import { publishedSets } from '@inkling/mnist';

/**
 * Whether `--data` names a set to download, such as `fashion-mnist`. A file or folder of that name counts
 * first.
 */
export function isPublishedSet(path: string): boolean {
  return publishedSets.some(({ name }) => name === path) && !existsSync(path);
}
