import { ArgumentError, quoted } from '@inkling/tensor';
import { gunzip } from '../bytes/gunzip.ts';
import { cacheStore } from './cacheStore.ts';
import type { DatasetOptions, DownloadedFile } from './datasetOptions.ts';
import { downloadFrom, type LoadedSet, loadFrom } from './datasets.ts';
import { findSet } from './findSet.ts';
import type { Sources } from './obtainFiles.ts';
import { ownMirror } from './ownMirror.ts';
import type { PublishedSet } from './publishedSet.ts';
import { noStore } from './setStore.ts';

/** The name of the usual cache of pages. */
const CACHE = 'inkling-data';

/**
 * Downloads a set of images, and checks it. Files that are kept already are checked and not downloaded again.
 *
 * `cache` may be the name of a `Cache` of the browser; true is the cache `inkling-data`. `from` is the
 * address of a folder with the files, or of a ZIP archive; its server must allow requests of your page.
 * Without it, only mirrors that allow requests of pages are tried.
 *
 * @param set the name of a set, or a set that you describe.
 * @throws DataError `DOWNLOAD` when no source has a file as it should be; ArgumentError for an unknown name,
 * or a `from` that is no address.
 */
export function downloadDataset(
  set: string | PublishedSet,
  options: DatasetOptions = {},
): Promise<DownloadedFile[]> {
  const found = findSet(set);
  return downloadFrom(found, sourcesOf(found, options), options, gunzip);
}

/**
 * Reads a set of images. What is not kept yet is downloaded and checked first, as by `downloadDataset`.
 * Images of EMNIST come upright, labels count from 0, and `classNames` says what they mean.
 *
 * @throws DataError as `downloadDataset`; `FILE_MISSING` with `download: false`, when the set is not kept.
 */
export function loadDataset(set: string | PublishedSet, options: DatasetOptions = {}): Promise<LoadedSet> {
  const found = findSet(set);
  return loadFrom(found, sourcesOf(found, options), options, gunzip);
}

/** `loadDataset('mnist')`: the 60,000 training images and 10,000 test images of MNIST. */
export function loadMnist(options: DatasetOptions = {}): Promise<LoadedSet> {
  return loadDataset('mnist', options);
}

function sourcesOf({ mirrors }: PublishedSet, { cache = true, from }: DatasetOptions): Sources {
  const store = cache === false ? noStore : cacheStore(cache === true ? CACHE : cache);
  if (from === undefined) {
    return { store, mirrors: mirrors.filter(({ allowsPages = false }) => allowsPages), areOwn: false };
  }
  const own = ownMirror(from);
  if (own) return { store, mirrors: [own], areOwn: true };
  throw new ArgumentError(`from: ${quoted(from)} is no address, expected one that begins with https://.`);
}
