import { type FileSource, openFileSource } from '../bytes/fileSource.node.ts';
import { gunzipByZlib } from '../bytes/gunzip.node.ts';
import type { LabelledStrokes } from './labelledStrokes.ts';
import { loadOpenStrokes, type StrokesOptions } from './loadStrokes.ts';

/**
 * `loadStrokes` for Node: the source may also be a path or a `file:` URL.
 *
 * @throws DataError as in the browser, or for a file that is missing or cannot be read.
 */
export async function loadStrokes(
  source: FileSource,
  options: StrokesOptions = {},
): Promise<LabelledStrokes[]> {
  return loadOpenStrokes(await openFileSource(source), gunzipByZlib, options);
}
