import { gunzipByZlib } from '../bytes/gunzip.node.ts';
import { cacheFolder } from '../load/locateMnist.node.ts';
import type { DatasetOptions, DownloadedFile } from './datasetOptions.ts';
import { downloadFrom, type LoadedSet, loadFrom } from './datasets.ts';
import { findSet } from './findSet.ts';
import { folderStore, readingStore } from './folderStore.node.ts';
import type { Sources } from './obtainFiles.ts';
import { ownMirror } from './ownMirror.ts';
import type { PublishedSet } from './publishedSet.ts';
import { noStore } from './setStore.ts';

/** The folder in which downloaded sets are kept: `INKLING_DATA`, or else the cache folder of the platform. */
export function dataFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return environment.INKLING_DATA || cacheFolder(environment);
}

/**
 * Downloads a set of images, and checks it. Files that are kept already are checked and not downloaded again.
 *
 * `cache` may be a folder; true is the folder that `INKLING_DATA` names, or else the cache folder of the
 * platform. `from` is a folder or an address: of a folder with the files, or of a ZIP archive.
 *
 * @param set the name of a set, or a set that you describe.
 * @throws DataError `DOWNLOAD` when no source has a file as it should be; `FILE_UNWRITABLE`; ArgumentError
 * for an unknown name.
 */
export function downloadDataset(
  set: string | PublishedSet,
  options: DatasetOptions = {},
): Promise<DownloadedFile[]> {
  const found = findSet(set);
  return downloadFrom(found, sourcesOf(found, options), options, gunzipByZlib);
}

/**
 * Reads a set of images. What is not kept yet is downloaded and checked first, as by `downloadDataset`.
 * Images of EMNIST come upright, labels count from 0, and `classNames` says what they mean.
 *
 * @throws DataError as `downloadDataset`; `FILE_MISSING` with `download: false`, when the set is not kept.
 */
export function loadDataset(set: string | PublishedSet, options: DatasetOptions = {}): Promise<LoadedSet> {
  const found = findSet(set);
  return loadFrom(found, sourcesOf(found, options), options, gunzipByZlib);
}

function sourcesOf({ mirrors }: PublishedSet, { cache = true, from }: DatasetOptions): Sources {
  const store = cache === false ? noStore : folderStore(cache === true ? dataFolder() : cache);
  if (from === undefined) return { store, mirrors, areOwn: false };
  const own = ownMirror(from);
  return own
    ? { store, mirrors: [own], areOwn: true }
    : { store, mirrors: [], folder: readingStore(from), areOwn: true };
}
