import { type FileSource, openFileSource } from '../bytes/fileSource.node.ts';
import { gunzipByZlib } from '../bytes/gunzip.node.ts';
import type { ImageDataset } from '../dataset/imageDataset.ts';
import { type IdxOptions, type IdxSources, loadOpenIdx } from './loadIdx.ts';

/**
 * `loadIdx` for Node: each source may also be a path or a `file:` URL.
 *
 * @throws DataError as in the browser, or for a file that is missing or cannot be read; ArgumentError when
 * `classes` is not a whole number from 1 up.
 */
export async function loadIdx(
  sources: IdxSources<FileSource>,
  options: IdxOptions = {},
): Promise<ImageDataset> {
  const images = await openFileSource(sources.images);
  const labels = sources.labels === undefined ? undefined : await openFileSource(sources.labels);
  return loadOpenIdx({ images, labels }, gunzipByZlib, options);
}
